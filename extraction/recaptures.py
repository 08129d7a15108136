"""Escaped prisoners that were caught again: أعادت القوات 81 من الفارين, أعيد 142 منهم.

Belongs here: how many of those who fled a verb of bringing back tells, where a flight was told before it. Does not belong here: the flight
(custody.py, flights.py), إعادة القبض على عشرة and عدد الذين أعيد القبض عليهم, which are read as any arrest is
(casualties.py, takings.py).
"""

from __future__ import annotations

from extraction.persons import of_number
from extraction.scene import NUMBER, TIME, Item, Scene
from extraction.takings import Takings

_REACH = 12  # so far behind the verb, over who did it and by when, stands the number
_BACK = 2  # so many sentences before, the flight is told
_BEHIND = 5


class Recaptures(Takings):
    """Reads in one sentence who was brought back to prison."""

    def brought_back(self) -> None:
        """وقد أعادت منهم حتى مساء الخميس 93, استعادت قسد اثنين منهم, أعيد أربعة إلى السجن."""
        scene = self.scene
        for p in scene.spots("takes_back", self.first, self.end - 1):
            at = self._how_many(p)
            if at is None or at.number is None or at.i in self.taken or not flight_told(scene, self.sentence):
                continue
            self._emit([of_number(at.number, at.i, at.j)], "arrested", Item(p, p + 1, "words", frozenset(("passive",))), "split_verb")
            self.taken.update(range(at.i, at.j))

    def _how_many(self, p: int) -> Item | None:
        """The number of those brought back: of them, or to prison; 78 قرية are none of them."""
        scene, words = self.scene, self.scene.lex.words
        q, of_them = p + 1, False
        while q < min(p + 1 + _REACH, self.end):
            item = scene.at[q]
            if item is not None and item.what == NUMBER:
                return item if item.count is not None and (of_them or self._of_those(item)) else None
            of_them = of_them or scene.norm(q) in words["of_those"]
            passed = item is not None and (item.what == TIME or "party" in item.kinds)
            passed = passed or scene.norm(q) in words["the_forces"]
            if not passed and scene.norm(q) not in words["function"] and scene.norm(q) not in words["of_those"]:
                return None
            q = item.j if item is not None else q + 1
        return None

    def _of_those(self, item: Item) -> bool:
        """منهم, من أصل 120, سجينا, إلى السجن: behind the number."""
        scene, words = self.scene, self.scene.lex.words
        high = min(item.j + _BEHIND, self.end)
        if item.j < self.end and scene.norm(item.j) in words["of_those"]:
            return True
        if item.j + 1 < self.end and scene.norm(item.j) in words["partitive"]:
            return scene.norm(item.j + 1) in words["out_of"] or not words["fled_ones"].isdisjoint(scene.doc.words[item.j + 1].stems)
        named = item.j < self.end and not words["fled_ones"].isdisjoint(scene.doc.words[item.j].stems)
        return named or bool(scene.spots("prison", item.j, high))


def flight_told(scene: Scene, sentence: int) -> bool:
    """Whether this sentence or one right before it tells of a flight: فر, تمكنوا من الخروج, فارين."""
    first, end = scene.doc.sentences[max(0, sentence - _BACK)][0], scene.doc.sentences[sentence][1]
    if scene.spots("flight", first, end):
        return True
    words = scene.lex.words["fled"]
    return any(not words.isdisjoint(scene.doc.words[p].stems) for p in range(first, end))
