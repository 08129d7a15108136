"""Names of events that stay: what an event is called, and what became of the events of the night before.

An event is named after its earliest published report (of several, the smallest fact id), so that a later report does not rename it.
Where the members of the night before are given, an event keeps the name that most of its known facts had; one that was joined to
another or divided is recorded. Does not belong here: which facts are one event.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

LATEST = 10_000_000  # stands for an unknown day of publication: after all known ones


class Change(NamedTuple):
    """kind: merged (former_id went into event_id) or split (event_id was taken out of former_id)."""

    kind: str
    event_id: str
    former_id: str


def fresh(facts: Sequence[tuple[int, str]]) -> str:
    """The name of a new event from its facts: (day published or LATEST, fact_id)."""
    first = min(facts)[1]
    return "e" + hashlib.sha256(first.encode()).hexdigest()[:16]


def name_events(events: Sequence[Sequence[tuple[int, str]]], previous: Mapping[str, str]) -> tuple[list[str], list[Change]]:
    """The name of each event, in order, and what changed. previous: fact_id → event_id of the night before; may be empty."""
    votes = [Counter(previous[f] for _, f in facts if f in previous) for facts in events]
    claims = sorted((-n, old, min(events[k])[1], k) for k, found in enumerate(votes) for old, n in found.items())
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, old, _, k in claims:  # the strongest claim first: each old name goes to one event, each event takes one old name
        if k not in names and old not in taken:
            names[k] = old
            taken.add(old)
    for k, facts in enumerate(events):
        if k not in names:
            names[k] = _free(fresh(facts), taken)
            taken.add(names[k])
    changes = []
    kept = set(names.values())
    for k, found in enumerate(votes):
        for old in sorted(found):
            if old != names[k]:
                changes.append(Change("split" if old in kept else "merged", names[k], old))
    return [names[k] for k in range(len(events))], sorted(changes)


def _free(name: str, taken: set[str]) -> str:
    """The name, or one made from it if an older event has it."""
    while name in taken:
        name = "e" + hashlib.sha256(name.encode()).hexdigest()[:16]
    return name
