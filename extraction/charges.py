"""What somebody is taken or killed for: بتهمة التعامل مع كذا, للاشتباه بانتمائهم إلى كذا.

Belongs here: the party that a charge behind a number names. Does not belong here: whether it makes them its men, which the
model of sides weighs (sides.py), suspects by their noun (persons.py).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.scene import Scene

_REACH = 18  # tokens from the number to the charge
_NAMED = 9  # tokens from the charge to the party
_TAKEN = ("arrested", "abducted", "killed", "released")
_SAME = 40  # tokens between an operation and whom it took, or their charge
_place, _trigger = attrgetter("i"), attrgetter("trigger")


def charge(scene: Scene, s: int, events: list[Candidate], persons: list[Candidate], parties: list[Party]) -> None:
    """Note the charge of those whom a sentence tells of as `extra["charge"]`, and of the operation that took them."""
    if "charge" not in scene.carried(s):
        return
    first, end = scene.doc.sentences[s]
    taken = sorted((p for p in persons if p.metric in _TAKEN), key=_behind)
    operations = sorted((e for e in events if e.metric == "operations"), key=_trigger)
    for at in scene.spots("charge", first, end):
        named, before = bisect_left(parties, at, key=_place), bisect_right(taken, at, key=_behind)
        party = parties[named] if named < len(parties) and parties[named].i < min(at + _NAMED, end) else None
        last = taken[before - 1] if before else None
        if party is None or last is None or _behind(last) < at - _REACH:
            continue
        near = slice(bisect_left(operations, last.trigger - _SAME, key=_trigger), bisect_left(operations, at + _SAME, key=_trigger))
        for c in (last, last.whole, *operations[near]):
            if c is not None:
                c.extra.setdefault("charge", party.code)


def _behind(c: Candidate) -> int:
    """The token behind a number and its word."""
    return max(c.count_j, c.trigger)


_CRIME_REACH = 6


def of_crime(scene: Scene, c: Candidate, parties: list[Party]) -> bool:
    """اعتقال 59 متهماً بتجارة المخدرات, القبض على 20 شخصاً بتهم مختلفة: taken for a crime that has to do with no party."""
    if c.metric != "arrested" or c.owner:
        return False
    end = min(scene.doc.sentences[c.sentence][1], c.count_j + _CRIME_REACH)
    words = scene.lex.words
    several = any(scene.norm(p) in words["crimes"] and scene.norm(p + 1) in words["of_kinds"] for p in range(c.count_j, end - 1))
    return (several or bool(scene.spots("crime", c.count_j, end))) and not any(c.count_i <= p.i < end for p in parties)
