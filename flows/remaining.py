"""How long work of known size will still take, said as honestly as the pace so far allows: as a range, or not yet."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

_MOST_MARKS = 256
_DOUBT = 0.5  # of the estimate after one batch; it shrinks with the square root of their number


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
        """The least and the most that is to be expected; None while nothing is done.

        The pace since the start has the start-up in it, that of the later half has not: the truth has been between the two, and the
        doubt about both is added.
        """
        if not self.seen:
            return None
        now, done = self.marks[-1]
        then, before = self.marks[len(self.marks) // 2 - 1] if len(self.marks) > 3 else self.marks[0]
        rest = self.total - done
        paces = (done / max(now, 1e-9), (done - before) / max(now - then, 1e-9))
        doubt = _DOUBT / math.sqrt(self.seen)
        return rest / max(paces) * (1 - doubt), rest / min(paces) * (1 + doubt)

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
