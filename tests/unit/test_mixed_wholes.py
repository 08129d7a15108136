"""What the sides of its parts make of a number of dead and wounded."""

from __future__ import annotations

import pytest

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.mixed_wholes import mix
from extraction.scene import build

SCENE = build("قتل 12 شخصاً بينهم مدنيان وطفل")


def whole(best: int, status: str = "unknown", side: str = "CIVILIAN", **more) -> Candidate:
    return Candidate("killed", 0, 0, 0, 3, best, best, best, "exact", "masdar", 1, 3, side=side, status=status, **more)


def part(of: Candidate, best: int, status: str, side: str, owner: bool = False, at: tuple[int, int] = (5, 6)) -> Candidate:
    return Candidate(
        "killed", 0, 0, *at, best, best, best, "exact", "subset", *at, side=side, status=status, owner=owner, whole=of
    )  # fmt: skip


def side_of(head: Candidate, *parts: Candidate) -> str:
    top = Cluster(head, [head])
    mix([top, *(Cluster(c, [c], top) for c in parts)], SCENE)
    return head.side


@pytest.mark.parametrize("status", ["unknown", ""])
def test_some_of_a_party_or_soldiers_make_it_mixed(status):
    a, b = whole(21, status), whole(19, status)
    assert side_of(a, part(a, 4, "unknown", "ISF", owner=True)) == "MIXED"
    assert side_of(b, part(b, 15, "security", "")) == "MIXED"


def test_some_called_civilians_beside_children_make_it_mixed():
    head = whole(12)
    civil = part(head, 2, "civilian", "CIVILIAN", at=(4, 5))
    assert side_of(head, civil, part(head, 1, "child", "CIVILIAN")) == "MIXED"


def test_all_of_them_told_by_words_for_civilians_make_it_civilian():
    head = whole(241, side="MIXED")
    assert side_of(head, part(head, 231, "civilian", "CIVILIAN"), part(head, 10, "child", "CIVILIAN")) == "CIVILIAN"


def test_what_words_say_is_not_mixed_by_parts():
    head = whole(1346, "civilian")
    head.extra["sure"] = "CIVILIAN"
    assert side_of(head, part(head, 741, "unknown", "SYRIA_ASSAD", owner=True), part(head, 9, "unknown", "SDF", owner=True)) == "CIVILIAN"


def test_all_of_a_party_are_not_mixed():
    head = whole(4, side="SDF")
    assert side_of(head, part(head, 4, "unknown", "SDF", owner=True)) == "SDF"
