"""Progress of long work on standard error: a line that renews itself on a terminal, now and then a new line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flows.remaining import Remaining

_EVERY_TERMINAL, _EVERY_LOG = 0.2, 15.0  # seconds


@dataclass(slots=True)
class Step:
    """One step under way. total: how much there is to do, if that is known."""

    title: str
    unit: str
    total: int | None
    terminal: bool
    started: float = field(default_factory=time.monotonic)
    done: int = 0
    shown: float = field(default_factory=time.monotonic)
    remaining: Remaining | None = None

    def seen(self, done: int) -> None:
        """So much is done by now."""
        self.done = done
        now = time.monotonic()
        if self.total:
            self.remaining = self.remaining or Remaining(self.total)
            self.remaining.add(now - self.started, done)
        if now - self.shown >= (_EVERY_TERMINAL if self.terminal else _EVERY_LOG):
            self.shown = now
            self.show(now - self.started)

    def show(self, seconds: float, end: bool = False) -> None:
        """Write the line."""
        amount = f" {self.done:,}" + (f" of {self.total:,}" if self.total else "") + f" {self.unit}" if self.unit and self.done else ""
        if end:
            rest = f", {seconds:.1f} s"
        elif self.remaining:
            rest = f", {self.remaining}"
        else:
            rest = f", {seconds:.0f} s"
        line = f"{self.title}{amount}{rest}"
        if self.terminal:
            sys.stderr.write(f"\r\x1b[K{line}" + ("\n" if end else ""))
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()


class Progress:
    """Opens steps. quiet: say nothing (tests, bench)."""

    def __init__(self, quiet: bool = False):
        self.quiet = quiet

    def tell(self, line: str) -> None:
        """Say something that is no step."""
        if not self.quiet:
            print(line, file=sys.stderr)

    @contextmanager
    def step(self, title: str, unit: str = "", total: int | None = None) -> Generator[Step]:
        """A step from its beginning to its end; its time is told when it ends."""
        step = Step(title, unit, total, sys.stderr.isatty())
        if self.quiet:
            step.shown = float("inf")
        yield step
        if not self.quiet:
            step.show(time.monotonic() - step.started, end=True)
