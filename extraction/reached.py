"""Dead, wounded and taken whose number stands behind the verb that they are the subject of: قتلى داعش خلال اليومين الماضيين بلغوا 31.

Does not belong here: tolls with a head of their own (tolls.py: عدد القتلى, الحصيلة), numbers right behind the noun (counted_nouns.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate, of_group
from extraction.persons import Group, membership, noun_phrase
from extraction.scene import Item, Scene
from extraction.terms import RESULTS

_BACK = 14  # so far before the verb stands its subject
_UNTOLD = ("", "unknown")


def read_reached(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence; what told of the same noun without a number gets the number."""
    first, end = scene.doc.sentences[s]
    out: list[Candidate] = []
    taken = {p for c in found if c.best is not None for p in range(c.count_i, c.count_j)}
    for p in scene.spots("they_reached", first + 1, end - 1):
        number = scene.at[p + 1]
        noun = _subject(scene, p, first)
        sense = noun.sense("noun") if noun is not None else None
        if number is None or noun is None or sense is None or number.count is None or number.count.best is None or number.i in taken:
            continue
        g = noun_phrase(scene, number.i, end)
        if g is None or g.thing or g.best is None:
            continue
        if not g.side and g.status in _UNTOLD:
            dead = Group(noun.i, noun.j, None, None, None, "vague", noun=True)
            membership(scene, dead, p)
            g.side, g.owner, g.status = dead.side, dead.owner, g.status or dead.status
        for c in [c for c in found if c.trigger == noun.i and c.best is None]:
            found.remove(c)
        out.append(of_group(g, sense.metric, s, noun.i, "toll"))
    return out


def _subject(scene: Scene, p: int, first: int) -> Item | None:
    """The plural noun for what befell them, nearest before the verb at token p."""
    for q in range(p - 1, max(first, p - _BACK) - 1, -1):
        it = scene.at[q]
        sense = it.sense("noun") if it is not None else None
        if it is not None and sense is not None and sense.metric in RESULTS and sense.number in ("p", "a"):
            return it
        if scene.doc.words[q].raw in ".؛:" or (it is not None and not it.kinds.isdisjoint(("passive", "active", "combined"))):
            return None
    return None
