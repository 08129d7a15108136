"""Verbs that are told in two pieces with doer or victims between them: قبضت القوات على ثلاثة, سلم عنصران نفسيهما.

Does not belong here: verbs and nouns that stand in one piece (casualties.py), persons held or let go (custody.py), lives lost (lives.py).
"""

from __future__ import annotations

from extraction.custody import Custody
from extraction.scene import NUMBER, Item

_DOER = 9  # so many words may stand between a verb and what completes it
_AFTER = 9
_TELLS = frozenset(("masdar", "passive", "active", "noun", "combined"))
_SIGNS = frozenset(("seize", "finish_off", "themselves", "to_injury", "carry_off", "treatment", "limb", "own_limb"))


class SplitVerbs(Custody):
    """Reads the split verbs of one sentence."""

    def split_verbs(self) -> None:
        if self.scene.carried(self.sentence).isdisjoint(_SIGNS):
            return
        self._led_by_onto("seize", "arrested")
        self._led_by_onto("finish_off", "killed")
        self._carried_off()
        self._surrenders()
        self.exposures("to_injury", "wounded")
        self._treated()
        self._limbs()

    def _led_by_onto(self, verbs: str, metric: str) -> None:
        """قبضت القوات على ثلاثة, قضت قواتنا على خمسة: the verb and its preposition with the doer between them."""
        scene = self.scene
        for p in scene.spots(verbs, self.first, self.end - 2):
            known = scene.cover[p]
            if known is not None and known.j > p + 1:
                continue  # قبضت على: one phrase, read as such
            until = min(self._units(p, _DOER), self.end - 1)  # ألقت القبض أمس في بلدة كذا على
            onto = next((q for q in range(p + 2, until) if scene.norm(q) in scene.lex.words["onto"] and not self._at_once(q)), None)
            groups = self.object(onto + 1, _AFTER)[0] if onto is not None and onto + 1 not in self.taken else []
            if onto is not None and groups:
                doer = [sense.code for it in scene.within(p + 1, onto) if (sense := it.sense("party")) is not None]
                self._emit(groups, metric, Item(p, onto + 1, "words", frozenset(("active",))), "split_verb", doer or None)

    def _at_once(self, p: int) -> bool:
        """قضى ثلاثة على الفور ونجا السائق: how they died, not whom somebody killed."""
        return p + 1 < self.end and self.scene.norm(p + 1) in self.scene.lex.either("at_once", "at_least")

    def _carried_off(self) -> None:
        """أودت غارة قبل أيام بأكثر من 30 مدنيا: those who were killed, led by ب, with other words between."""
        scene = self.scene
        for p in scene.spots("carry_off", self.first, self.end - 1):
            for q in range(p + 1, min(p + _AFTER, self.end)):
                item = scene.at[q]
                if item is not None and item.kinds & _TELLS:
                    break
                led = item is not None and (item.proclitics == "ب" or (item.what == NUMBER and scene.norm(q)[:1] == "ب"))
                groups = self._groups(q) if led and q not in self.taken else []
                if groups and groups[0].noun and not groups[0].thing:
                    self._emit(groups, "killed", Item(p, p + 1, "words", frozenset(("active",))), "split_verb")
                    break

    def _surrenders(self) -> None:
        """سلم عنصران نفسيهما: the verb and its object with those who surrendered between them."""
        for p in self.scene.spots("themselves", self.first + 2, self.end):
            self._between("hand_over", p, _DOER, "surrendered", "split_verb")

    def _treated(self) -> None:
        """وبقي 11 مدنيا يتلقون العلاج: who is told by a number before it."""
        scene = self.scene
        for p in scene.spots("treatment", self.first + 2, self.end):
            if scene.norm(p - 1) in scene.lex.words["receives"] and scene.cover[p - 1] is None:
                trigger = Item(p - 1, p + 1, "words", frozenset(("passive",)))
                subject = self.before(trigger)
                if subject is not None and subject.best is not None:
                    self._emit([subject], "wounded", trigger, "split_verb")

    def _limbs(self) -> None:
        """بترت ساق طفل, فقد شاب ساقه."""
        scene = self.scene
        for p in scene.spots("limb", self.first, self.end - 2):
            groups = self._groups(p + 2) if scene.norm(p + 1) in scene.lex.words["body_part"] else []
            if groups and groups[0].noun and groups[0].best is not None and groups[0].i not in self.taken:
                self._emit(groups, "wounded", Item(p, p + 2, "words", frozenset(("passive",))), "split_verb")
        for p in scene.spots("own_limb", self.first + 2, self.end):
            self._between("lose", p, _DOER, "wounded", "split_verb")

    def _between(self, verbs: str, p: int, reach: int, metric: str, rule: str) -> bool:
        """Victims between the nearest of these verbs and the object at token p that completes it."""
        verb = self._verb_before(verbs, p, reach)
        groups = self.object(verb + 1, p - verb, verb=True)[0] if verb is not None and p > verb + 1 else []
        if verb is None or not groups or groups[0].i >= p:
            return False
        self._emit(groups, metric, Item(verb, p + 1, "words", frozenset(("passive",))), rule)
        return True

    def _verb_before(self, verbs: str, p: int, reach: int) -> int | None:
        """The nearest of these verbs in the clause before token p."""
        scene = self.scene
        for q in range(p - 1, max(self.first, p - reach) - 1, -1):
            if not scene.lex.words[verbs].isdisjoint(scene.doc.words[q].stems):
                return q
        return None
