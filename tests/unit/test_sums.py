"""Numbers that add up to a larger one before them are its parts."""

from __future__ import annotations

import pytest

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.sums import mark_parts


def told(*numbers: int | None, metric: str = "wounded") -> list[Cluster]:
    """Facts of news in the order of the text."""
    out = []
    for n, best in enumerate(numbers):
        c = Candidate(metric, n, n, n, n + 1, best, best, best, "exact", "passive")
        c.scope = "incident"
        out.append(Cluster(c, [c]))
    return out


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        ((48, 12, 14, 6, 16), [1, 2, 3, 4]),
        ((3, 12, 4, 8), [2, 3]),
        ((9, 4, 5, 2), [1, 2]),
        ((12, 4, 9), []),
        ((12, 4, None, 8), []),
        ((3, 1, 1, 1), []),
        ((12, 12), []),
        ((None, 4, 8), []),
    ],
)
def test_the_parts_of_a_total(numbers, parts):
    clusters = told(*numbers)
    mark_parts(clusters)
    assert [n for n, k in enumerate(clusters) if k.head.scope == "subset"] == parts
    assert all(clusters[n].whole is not None for n in parts)


@pytest.mark.parametrize(
    "change", [{"background": True}, {"metric": "attacks"}, {"metric": "killed"}, {"scope": "cumulative"}, {"assertion": "denied"}]
)
def test_what_is_older_or_of_another_kind_is_not_added(change):
    clusters = told(12, 4, 8)
    for name, value in change.items():
        setattr(clusters[1].head, name, value)
    mark_parts(clusters)
    assert "subset" not in [k.head.scope for k in clusters]


def test_counts_of_events_are_left_alone():
    clusters = told(12, 4, 8, metric="attacks")
    mark_parts(clusters)
    assert "subset" not in [k.head.scope for k in clusters]


def over_a_month(*numbers: int) -> list[Cluster]:
    """Operations counted over a month."""
    clusters = told(*numbers, metric="operations")
    for k in clusters:
        k.head.scope = "period_total"
    return clusters


def test_events_counted_over_a_time_that_add_up():
    clusters = over_a_month(30, 12, 18)
    mark_parts(clusters)
    assert [k.head.scope for k in clusters] == ["period_total", "subset", "subset"]


def test_what_is_a_part_already_is_counted_with_the_others():
    clusters = over_a_month(30, 12, 18)
    clusters[1].whole, clusters[1].head.scope = clusters[0], "subset"
    mark_parts(clusters)
    assert clusters[2].whole is clusters[0]


def test_what_parts_of_the_events_led_to_is_part_of_what_all_led_to():
    clusters = over_a_month(30, 12)
    clusters[1].whole, clusters[1].head.scope = clusters[0], "subset"
    for event, best in ((clusters[0], 5), (clusters[1], 3)):
        k = told(best, metric="killed")[0]
        k.head.event, k.head.scope = event.head, "period_total"
        clusters.append(k)
    mark_parts(clusters)
    assert clusters[3].head.scope == "subset"
    assert clusters[3].whole is clusters[2]
