"""How long work of known size will still take, said as honestly as the pace so far allows: as a range, or not yet."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import stdev

_MOST_MARKS = 256
_FEW = 4  # batches: fewer tell nothing of how they scatter
_DOUBT_OF_FEW, _LEAST_DOUBT = 0.6, 0.05  # of the estimate
_NINE_OF_TEN = 1.65  # standard deviations that hold nine of ten outcomes


@dataclass(slots=True)
class Remaining:
    """Fed with what is done and when. total: the whole amount, in any unit."""

    total: int
    marks: list[tuple[float, int]] = field(default_factory=lambda: [(0.0, 0)])
    seen: int = 0

    def add(self, seconds: float, done: int) -> None:
        """So much was done so many seconds after the start."""
        if done <= self.marks[-1][1]:
            return
        self.seen += 1
        self.marks.append((seconds, done))
        if len(self.marks) > _MOST_MARKS:
            self.marks = [self.marks[0], *self.marks[1:-1:2], self.marks[-1]]

    def seconds(self) -> tuple[float, float] | None:
        """The least and the most that is to be expected, in nine cases of ten; None while nothing is done.

        From the batches done so far, the first left out as soon as there are others: it has the start-up in it. The doubt is how much the
        batches scatter, in those still to come and in the mean that is known by now.
        """
        if not self.seen:
            return None
        marks = self.marks[1:] if len(self.marks) > 2 else self.marks
        rest = self.total - marks[-1][1]
        size = (marks[-1][1] - marks[0][1]) / (len(marks) - 1)
        each = [(b[0] - a[0]) / (b[1] - a[1]) * size for a, b in pairwise(marks)]
        mean, batches = (marks[-1][0] - marks[0][0]) / (len(marks) - 1), rest / size
        doubt = _LEAST_DOUBT * mean * batches
        if len(each) < _FEW:
            doubt = _DOUBT_OF_FEW * mean * batches
        else:
            doubt += _NINE_OF_TEN * stdev(each) * math.sqrt(batches + batches**2 / len(each))
        return max(mean * batches - doubt, 0.0), mean * batches + doubt

    def __str__(self) -> str:
        found = self.seconds()
        if found is None:
            return "time left not known yet"
        least, most = (duration(s) for s in found)
        return f"about {most} left" if least == most else f"{least} to {most} left"


def duration(seconds: float) -> str:
    """Seconds as a person says them."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
