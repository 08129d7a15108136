"""A party as a text names it. Does not belong here: how it is found and which role it has (roles.py), its names (lexicon/parties.yaml)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

_SHORT = 12  # a list that is sooner read than searched


@dataclass(slots=True)
class Party:
    """A party named at tokens i..j with its role; `adj`: named by an adjective (قصف تركي)."""

    i: int
    j: int
    code: str
    role: str
    adj: bool = False


def at_token(p: Party) -> int:
    return p.i


def between(parties: list[Party], first: int, end: int) -> list[Party]:
    """The parties named in tokens first..end (exclusive)."""
    if len(parties) <= _SHORT:
        return [p for p in parties if first <= p.i < end]
    return parties[bisect_left(parties, first, key=at_token) : bisect_left(parties, end, key=at_token)]


def with_role(parties: list[Party], role: str) -> list[str]:
    """The codes of the parties in a role, each once."""
    return list(dict.fromkeys([p.code for p in parties if p.role == role]))
