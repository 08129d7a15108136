"""The parties of a text, by sentence and by how often they stand in each role.

Does not belong here: which role a party has (roles.py), which of them did or suffered something (sides.py).
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from extraction.party import Party
from extraction.sentences import Sentences
from extraction.whereabouts import Whereabouts

Ranks = tuple[int | None, ...]  # as agent, target, member; third and lower are alike


class Cast:
    """The parties of a text, by sentence and by how often they stand in each role."""

    def __init__(self, parties: list[Party], sentences: Sentences):
        self.sentences = sentences
        self.by_sentence: list[list[Party]] = [[] for _ in range(sentences.count)]
        at = 0
        ranges = sentences.scene.doc.sentences
        for p in parties:
            while at + 1 < len(ranges) and ranges[at + 1][0] <= p.i:
                at += 1
            self.by_sentence[at].append(p)
        self.counts = Counter([(p.code, p.role) for p in parties])
        self.codes = [code for code, _ in Counter([p.code for p in parties if p.code != "UNKNOWN"]).most_common(9)]
        self.rank = {role: {code: n for n, (code, _) in enumerate(self._most(role))} for role in ("agent", "target", "member")}
        self._standings: dict[str, tuple[Ranks, int, str]] = {}
        self._presences: dict[tuple[int, str], Presence] = {}
        self._civil: dict[int, tuple[Any, ...]] = {}
        self.whereabouts = Whereabouts(self.by_sentence, sentences.scene)

    def _most(self, role: str) -> list[tuple[str, int]]:
        return Counter({c: n for (c, r), n in self.counts.items() if r == role}).most_common()

    def presence(self, s: int, code: str) -> Presence:
        """What a sentence and the text have of a party; the same for all that the sentence tells."""
        known = self._presences.get((s, code))
        if known is None:
            known = self._presences[s, code] = self._presence(s, code)
        return known

    def _presence(self, s: int, code: str) -> Presence:
        named = self.by_sentence[s]
        here = [p for p in named if p.code == code]
        if here:
            others = {p.role for p in named if p.code != code}
            rivals = tuple([role for role in ("agent", "target") if role in others])
            return Presence(here, (*self._standing(code), here[0].role, rivals, None, 0))
        before = next((p.role for p in reversed(self.by_sentence[s - 1]) if p.code == code), "no") if s else None
        return Presence(here, (*self._standing(code), None, (), before, min(2, len(named))))

    def _standing(self, code: str) -> tuple[Ranks, int, str]:
        """What the whole text has of a party: its ranks, beside how many others, its role in the heading."""
        known = self._standings.get(code)
        if known is None:
            ranks = tuple([min(2, ranks[code]) if code in ranks else None for ranks in self.rank.values()])
            head = next((p.role for p in self.by_sentence[0] if p.code == code), "no")
            known = self._standings[code] = (ranks, min(4, len(self.codes)), head)
        return known

    def only_suffers(self, s: int, code: str) -> bool:
        """استهداف القاعدة الأمريكية: the sentence names the party, and nowhere as the one who acts."""
        roles = {p.role for p in self.by_sentence[s] if p.code == code}
        return bool(roles & {"target", "member"}) and "agent" not in roles

    def civil(self, s: int) -> tuple[Any, ...]:
        """What a sentence says of victims of no party: (civil targets, military targets, roles, parties acted against)."""
        known = self._civil.get(s)
        if known is None:
            here = self.by_sentence[s]
            roles = tuple(sorted({p.role for p in here}))
            parties = tuple((p.role, p.code) for p in here if p.role in ("target", "member"))
            known = self._civil[s] = (*self.sentences.targets(s), roles, parties)
        return known


class Presence(NamedTuple):
    """The parties of a code in a sentence; standing: the arguments of `_standing` that follow from sentence and code."""

    here: list[Party]
    standing: tuple[Any, ...]
