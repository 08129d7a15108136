"""A total and the incidents it was added up from: 48 wounded in the lead, then 12 here, 14 there, 6 and so on to 48.

That the numbers told one after the other add up exactly to a large one before them is no chance; those are its parts, which must not
be added to it again. Small numbers agree by chance and are left alone. Does not belong here: parts that words call so (parts.py,
further.py, tolls.py), what the model of scopes judges (attributes.py).
"""

from __future__ import annotations

from extraction.decide import Cluster
from extraction.events import EVENT_METRICS

_LEAST = 7  # over 540 labelled articles smaller sums were mostly chance; the six at or above it were all parts
_PARTS = 40  # so many numbers are added: the cost stays linear


def mark_parts(clusters: list[Cluster]) -> None:
    """Facts of news that add up to a larger one before them, of its metric, are its subsets. Expects scopes and ages to be set."""
    of: dict[str, list[Cluster]] = {}
    for k in clusters:
        c = k.head
        if c.metric not in EVENT_METRICS and c.scope != "subset" and not c.background and c.assertion == "asserted":
            of.setdefault(c.metric, []).append(k)
    for told in of.values():
        for n, whole in enumerate(told):
            for part in _that_add_up(told, n):
                if part.whole is None:
                    part.whole, part.head.scope = whole, "subset"


def _that_add_up(told: list[Cluster], n: int) -> list[Cluster]:
    """The facts right behind the n-th that add up to it exactly; none where they do not, or where it is small."""
    total, rest = told[n].head.best or 0, 0
    if total < _LEAST:
        return []
    for end in range(n + 1, min(n + 1 + _PARTS, len(told))):
        part = told[end].head
        number = part.best
        if number is None or rest + number > total or part.scope not in ("incident", told[n].head.scope):
            return []
        rest += number
        if rest == total:
            return told[n + 1 : end + 1] if end > n + 1 else []
    return []
