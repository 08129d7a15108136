"""A party as a text names it. Does not belong here: how it is found and which role it has (roles.py), its names (lexicon/parties.yaml)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Party:
    """A party named at tokens i..j with its role; `adj`: named by an adjective (قصف تركي)."""

    i: int
    j: int
    code: str
    role: str
    adj: bool = False
