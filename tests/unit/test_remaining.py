"""The time left: nothing before anything is done, and a range that holds the truth."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from flows.remaining import Remaining, duration


def test_nothing_is_said_before_anything_is_done() -> None:
    left = Remaining(100)
    assert left.seconds() is None
    assert str(left) == "time left not known yet"
    left.add(60, 0)
    assert left.seconds() is None


@pytest.mark.parametrize("start_up", [0, 30, 120])
def test_the_truth_lies_in_the_range(start_up: int) -> None:
    """Batches of uneven pace after a start-up: nine announcements of ten hold, the first apart, which has the start-up in it."""
    chance = random.Random(start_up)
    held = [holds for _ in range(100) for holds in announcements(start_up, [chance.uniform(5, 15) for _ in range(40)])]
    assert 0.88 <= sum(held) / len(held) < 1  # always right would be too wide to be of use


def announcements(start_up: float, batches: list[float]) -> Iterator[bool]:
    """Whether each announcement but the first held."""
    now, end, left = start_up, start_up + sum(batches), Remaining(len(batches))
    for done, seconds in enumerate(batches, 1):
        now += seconds
        left.add(now, done)
        least, most = left.seconds() or (0.0, 0.0)
        if done > 1:
            yield least - 1e-6 <= end - now <= most + 1e-6


def test_the_range_narrows_and_ends_at_nothing() -> None:
    left, widths = Remaining(1000), []
    for done in range(1, 1001):
        left.add(done * 2.0, done)
        least, most = left.seconds() or (0.0, 0.0)
        widths.append(most - least)
    assert widths[10] > widths[500] > widths[900]
    assert left.seconds() == (0, 0)
    assert len(left.marks) <= 256


@pytest.mark.parametrize(("seconds", "said"), [(5, "5 s"), (89, "89 s"), (120, "2 min"), (5000, "83 min"), (7200, "2 h 0 min")])
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said
