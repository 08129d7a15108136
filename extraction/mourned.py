"""The dead told by those who mourn or bury them: نعت قسد اثنين من مقاتليها, شيع الأهالي ثلاثة مقاتلين, تشييع سبعة عناصر.

Belongs here: who is counted behind such a verb and by no other word. Does not belong here: the dead by a word of their own (جثامين
ثلاثة مقاتلين: counted_nouns.py), what is said of them behind (قضوا في القصف: casualties.py), losses (losses.py).
"""

from __future__ import annotations

from extraction.lexicon import Sense
from extraction.losses import Losses
from extraction.persons import Group
from extraction.scene import NUMBER, PLACE, TIME, Item
from extraction.terms import CIVIL, FORCES

_FAR = 16  # so near behind the verb stand those who are mourned: its subject, the time and the place may come first
_SOFT = frozenset('"()«»“”،,')
_BEFELL = frozenset(("masdar", "passive", "active", "noun", "combined", "event_verb", "launch", "subset", "breakdown"))


class Mourned(Losses):
    """Reads the mourned of one sentence."""

    def losses_at_last(self) -> None:
        """Those who are told as fallen or mourned, where no other word of the sentence has told of them."""
        self.fallen()
        self.carnage()
        for p in self.scene.spots("mourns", self.first, self.end - 1):
            self._mourned(p)

    def _mourned(self, p: int) -> None:
        """نعى المجلس العسكري اثنين من عناصره: fighters, or people of those who mourn; their party is the one between."""
        mourner: Sense | None = None
        for q in range(p + 1, min(p + _FAR, self.end)):
            it = self.scene.at[q]
            if it is None:
                if self.scene.is_punct(q) and self.scene.doc.words[q].raw not in _SOFT:
                    return
                continue
            party = it.sense("party")
            if party is not None:
                mourner = mourner or party
                continue
            named = "names_follow" in it.kinds and q > p + 1  # نعت صفحات كذا القيادي خالد; not نعى القيادي خالد رفاقه
            if it.what not in (TIME, PLACE) and (it.count is not None or self._object(it) or named):
                self._tell_mourned(p, self._groups(q) if q not in self.taken else [], mourner)
                return
            if it.kinds & _BEFELL and "person" not in it.kinds:
                return

    def _tell_mourned(self, p: int, groups: list[Group], mourner: Sense | None) -> None:
        g = groups[0] if groups else None
        if g is None or g.best is None or g.thing or not g.noun or self.taken.intersection(range(g.i, g.j)):
            return
        number = self.scene.at[g.i]
        own = g.possessed or g.pronoun
        parted = not self.scene.lex.words["may_part"].isdisjoint(self.scene.doc.words[p].stems)
        if parted and g.j < self.end and self.scene.norm(g.j) in self.scene.lex.words["toward"]:
            return  # ودعت كذا ثلاثة من عناصرها إلى العودة: it called upon them
        known = own or (not parted and (g.status in FORCES or (g.status in CIVIL and number is not None and number.what == NUMBER)))
        if not known:
            return
        if mourner is not None and not g.side and (own or g.status in FORCES):
            g.side, g.owner = mourner.code, True
        self._emit(groups[:1], "killed", Item(p, p + 1, "words", frozenset(("masdar",))), "mourned")
