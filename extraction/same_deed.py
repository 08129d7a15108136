"""An event taken up by its noun with the article: استهدف مجهولون دورية لقسد. وأسفر الهجوم عن مقتل اثنين.

Belongs here: whom such an event was against, where only the sentence before says so. Does not belong here: whether it
is told again (decide.py, told_again.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS

_BACK = 2  # so many sentences before, it was told of
_MOST = 12
_OPEN = ("", "UNKNOWN")


def take_up(events: list[Candidate], earlier: list[Candidate]) -> None:
    """Notes on each definite event of a sentence the one told last before it, of its kind, which it takes up."""
    for e in events:
        if not e.definite or e.best != 1:
            continue
        told = (c for c in reversed(earlier[-_MOST:]) if c.metric in EVENT_METRICS and c.whole is None)
        last = next(told, None)
        if last is not None and e.sentence - last.sentence <= _BACK and last.metric == e.metric and last.best == 1:
            e.extra["deed"] = last


def as_before(e: Candidate) -> None:
    """Gives an event that names nobody the target of the one that it takes up."""
    last: Candidate | None = e.extra.get("deed")
    if last is None:
        return
    if e.side in _OPEN and last.side not in (*_OPEN, *e.actor):
        e.side = last.side
