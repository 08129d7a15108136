"""Whom an attack was against, by those who fell in it: only where words say whose they were."""

from __future__ import annotations

import pytest

from extraction.against import against_the_fallen
from extraction.candidates import Candidate
from extraction.decide import Cluster


def told(side: str, owner: bool, event_side: str = "CIVILIAN", actor: str = "TURKEY") -> Candidate:
    e = Candidate("attacks", 0, 1, 0, 2, 1, 1, 1, "exact", "event_event", side=event_side, actor=[actor])
    p = Candidate("killed", 0, 4, 4, 6, 3, 3, 3, "exact", "masdar", side=side, owner=owner, status="combatant", event=e)
    against_the_fallen([Cluster(e, [e]), Cluster(p, [p])])
    return e


@pytest.mark.parametrize(
    ("side", "owner", "event_side", "actor", "expected"),
    [
        ("SDF", True, "CIVILIAN", "TURKEY", "SDF"),
        ("SDF", True, "UNKNOWN", "TURKEY", "SDF"),
        ("SDF", False, "CIVILIAN", "TURKEY", "CIVILIAN"),  # only likely theirs
        ("SDF", True, "CIVILIAN", "SDF", "CIVILIAN"),  # nobody attacks himself
        ("SDF", True, "ISF", "TURKEY", "ISF"),  # a target that is known
        ("MIXED", True, "CIVILIAN", "TURKEY", "CIVILIAN"),
    ],
)
def test_an_attack_is_against_the_fallen(side, owner, event_side, actor, expected):
    assert told(side, owner, event_side, actor).side == expected
