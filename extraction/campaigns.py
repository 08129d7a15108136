"""Arrest campaigns: whom they reached, told behind their place or before them: حملة اعتقالات في الحي طالت عشرة, طالت الحملة شابين.

Does not belong here: the campaign as an operation (events.py), arrests told by a verb or a masdar alone (casualties.py).
"""

from __future__ import annotations

from extraction.persons import Group
from extraction.scene import Item
from extraction.telling import Teller
from extraction.victims import AFTER_MASDAR, TRIGGERS

_CAMPAIGN = 8  # so many words from a campaign, places and times as one word each, stands the verb for whom it reached
_CAMPAIGN_BACK = 24
_REACHED = 12
_FINITE = frozenset(("active", "passive", "claim_verbs"))
_DEEDS = ("masdar", "active", "passive")


class Campaigns(Teller):
    """Reads in one sentence whom campaigns reached."""

    def campaign(self, item: Item) -> list[Group]:
        """حملة اعتقالات في الحي طالت عشرة: whom a campaign reached, told behind its place, or not at all."""
        words = self.scene.lex.words
        for p in range(item.j, min(self._units(item.j, _REACHED), self.end - 1)):
            nxt = self.scene.at[p]
            if self.scene.norm(p) in words["reached"]:
                if reached := self.object(p + 1, AFTER_MASDAR)[0]:
                    return reached
                break
            if nxt is not None and nxt.kinds & TRIGGERS:
                break
        if self._taken_behind(item.j):
            return []
        of_campaign = item.i > self.first and self.scene.norm(item.i - 1) in words["campaign"]
        return [Group(item.i, item.j, None, None, None, "vague")] if of_campaign or item.proclitics.startswith("و") else []

    def _taken_behind(self, p: int) -> bool:
        """شنت حملة اعتقالات أسفرت عن توقيف ستة: who was taken in the campaign is told behind it, before another one is."""
        again = self._campaign_at(range(p, self.end))
        told = self.scene.within(p, self.end if again is None else again)
        return any((sense := it.sense(*_DEEDS)) is not None and sense.metric == "arrested" for it in told)

    def reached_by_campaign(self) -> None:
        """حملة القوات في البلدة طالت 18 شخصا, طالت الحملة شابين."""
        scene = self.scene
        for p in scene.spots("reached", self.first, self.end - 1):
            campaign = self._campaign_at(range(p - 1, max(self.first, p - _CAMPAIGN_BACK) - 1, -1))
            if campaign is None and (self._campaign_at(range(p + 1, p + 2)) is not None or self._arrests_at(p + 1)):
                groups = self._of_campaign(p + 2)
            elif campaign is not None and self._units(campaign, _CAMPAIGN) >= p and not self._taking_before(campaign, p):
                groups = self._groups(p + 1) if scene.at[p + 1] is not None else []
            else:
                continue
            if groups and groups[0].noun and not groups[0].thing and groups[0].best is not None and groups[0].i not in self.taken:
                self._emit(groups, "arrested", Item(p, p + 1, "words", frozenset(("active",))), "split_verb")

    def _taking_before(self, campaign: int, p: int) -> bool:
        """حملة اعتقالات في البلدة طالت ستة: the masdar of the campaign reads whom it reached itself."""
        return any("masdar" in it.kinds for it in self.scene.within(campaign, p))

    def _of_campaign(self, p: int) -> list[Group]:
        """طالت حملة مداهمات نفذتها القوات في البلدة أمس 12 شابا: whom it reached, behind what the campaign is said to be."""
        scene = self.scene
        while p < self.end:
            it = scene.at[p]
            if scene.doc.words[p].raw in ".؛" or (it is not None and not it.kinds.isdisjoint(_FINITE)):
                break
            if it is not None and (it.count is not None or "person" in it.kinds) and it.proclitics in ("", "ال"):
                groups = self._groups(p)
                if groups and groups[0].noun and groups[0].best is not None and not groups[0].thing:
                    return groups
            p = it.j if it is not None else p + 1
        return []

    def _arrests_at(self, p: int) -> bool:
        """طالت الاعتقالات التي نفذتها القوات في البلدة 17 شابا."""
        item = self.scene.at[p]
        if p + 1 >= self.end or self.scene.norm(p + 1) not in self.scene.lex.words["one_who"]:
            return False  # شملت الاعتقالات 30 منهم: parts of those told before
        sense = item.sense("masdar") if item is not None and item.proclitics.endswith("ال") else None
        return sense is not None and sense.metric == "arrested"

    def _campaign_at(self, tokens: range) -> int | None:
        return next((q for q in tokens if self.scene.norm(q) in self.scene.lex.words["campaign"]), None)
