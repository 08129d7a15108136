"""The words of attribution, compiled: names of claimants, verbs of saying, and what else tells who speaks.

One phrase table of `Entry`s from lexicon/claimants.yaml, the outlets' Arabic names and the parties' names; and plain
word sets. Does not belong here: which speaker an attribution names and how far it reaches (claimants).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extraction.lexicon import inflect
from extraction.lexicon.files import load
from extraction.phrases import Phrases
from extraction.text import fold


class Entry(NamedTuple):
    """A phrase of the table. role: source, self, again, say, carry, after, carrier, recall; the rest of a source only."""

    role: str
    name: str = ""
    type: str = ""
    refines: str = ""
    bare: bool = True  # False: a word of other meanings, a name only after a carrier (صحيفة الوطن)
    party: bool = False  # also acts and suffers: its name alone is no sign that it speaks


@dataclass(slots=True)
class Words:
    table: Phrases[Entry]
    outlets: dict[str, tuple[str, str]]  # outlet → name and type as a claimant
    sets: dict[str, frozenset[str]] = field(default_factory=dict)


_SETS = ("speech", "joints", "titles", "turn", "near")


@cache
def attribution_words() -> Words:
    """The compiled words, loaded once a process. Of several entries for a phrase a claimant's wins, then a party's, an outlet's."""
    data, outlets, parties = load("claimants.yaml"), load("outlets.yaml"), load("parties.yaml")
    entries: dict[str, Entry] = {}
    for phrase, entry in (*_cues(data), *_outlets(outlets, data), *_parties(parties, data), *_claimants(data)):
        for form in inflect.expand(phrase):
            entries[form] = entry
    own = {c["outlet"]: (name, c["type"]) for name, c in data["claimants"].items() if "outlet" in c}
    return Words(Phrases(entries.items(), "speech"), own, {name: frozenset(fold(w) for w in data[name]) for name in _SETS})


def _cues(data: dict) -> Iterator[tuple[str, Entry]]:
    for role in ("say", "carry"):
        for verb in data[role]:
            for form, _ in inflect.verb(verb):
                yield form, Entry(role)
    for role in ("say_phrases", "after", "again", "self", "carrier", "recall"):
        for phrase in data[role]:
            yield phrase, Entry(role.removesuffix("_phrases"))


def _outlets(outlets: list[dict], data: dict) -> Iterator[tuple[str, Entry]]:
    own = {c.get("outlet"): (name, c["type"]) for name, c in data["claimants"].items()}
    for o in outlets:
        name, kind = own.get(o["name"], (o["name"], "media"))
        for phrase in o.get("also", ()):
            if not phrase.isascii():
                yield phrase, Entry("source", name, kind, bare=" " in phrase)


def _parties(parties: dict, data: dict) -> Iterator[tuple[str, Entry]]:
    for code, c in data["parties"].items():
        for phrase in parties["names"].get(code, ()):
            yield phrase, Entry("source", c["name"], c["type"], party=True)


def _claimants(data: dict) -> Iterator[tuple[str, Entry]]:
    for name, c in data["claimants"].items():
        for phrase in c["names"]:
            yield phrase, Entry("source", name, c["type"], c.get("refines", ""), party=c["type"] in ("party", "coalition"))
