"""What somebody is taken or killed for: بتهمة التعامل مع كذا, للاشتباه بانتمائهم إلى كذا.

Belongs here: the party that a charge behind a number names. Does not belong here: whether it makes them its men, which the
model of sides weighs (sides.py), suspects by their noun (persons.py).
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from extraction.candidates import Candidate
from extraction.roles import Party
from extraction.scene import Scene

_REACH = 18  # tokens from the number to the charge
_NAMED = 9  # tokens from the charge to the party
_TAKEN = ("arrested", "abducted", "killed", "released")
_PLACE = attrgetter("i")


def charge(scene: Scene, s: int, events: list[Candidate], persons: list[Candidate], parties: list[Party]) -> None:
    """Note the charge of those whom a sentence tells of as `extra["charge"]`, and of the operation that took them."""
    if "charge" not in scene.carried(s):
        return
    first, end = scene.doc.sentences[s]
    taken = [p for p in persons if p.metric in _TAKEN]
    for at in scene.spots("charge", first, end):
        named = bisect_left(parties, at, key=_PLACE)
        party = parties[named] if named < len(parties) and parties[named].i < min(at + _NAMED, end) else None
        before = [c for c in taken if at - _REACH <= max(c.count_j, c.trigger) <= at]
        if party is None or not before:
            continue
        last = max(before, key=lambda c: max(c.count_j, c.trigger))
        told = [last] if last.whole is None else [last, last.whole]
        told += [e for e in events if e.metric == "operations"]
        for c in told:
            c.extra.setdefault("charge", party.code)
