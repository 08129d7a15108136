"""Whom an attack was against, by whom it hit: قصف على القرية قتل فيه أربعة من مقاتلي قسد.

Belongs here: the side of a single attack or strike that names no target, from the fighters who fell in it. Does not belong here: targets
that its words name (attach.py), how likely a side is (sides.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.terms import FORCES, HARM

_OPEN = ("CIVILIAN", "UNKNOWN", "")
_NO_PARTY = (*_OPEN, "MIXED")


def against_the_fallen(clusters: list[Cluster]) -> None:
    """An attack in which only fighters of one party were hit, and that is aimed at nobody by name, was against that party."""
    home = {id(m): k for k in clusters for m in k.mentions if m.metric in ("attacks", "airstrikes")}
    hit: dict[int, list[Cluster]] = {}
    for k in clusters:
        if k.head.metric in HARM and k.whole is None:
            for of in {id(home[id(m.event)]) for m in k.mentions if m.event is not None and id(m.event) in home}:
                hit.setdefault(of, []).append(k)
    for k in clusters:
        e, fallen = k.head, [v.head for v in hit.get(id(k), ())]
        if e.metric not in ("attacks", "airstrikes") or e.best != 1 or e.side not in _OPEN or e.extra.get("aimed") or e.extra.get("sure"):
            continue
        sides = {c.side for c in fallen}
        if len(sides) == 1 and sides.isdisjoint((*_NO_PARTY, *e.actor)) and all(_known(c) for c in fallen):
            e.side = sides.pop()


def _known(c: Candidate) -> bool:
    """Fighters whose party the words beside them tell, not one that is only likely."""
    return c.status in FORCES and (c.owner or c.possessed or bool(c.extra.get("sure")))
