"""Scored pairs → events: reports are joined from the surest pair down, unless the two groups contradict each other.

Two groups are joined if the pairs between them speak for it on the whole, no article tells apart what they hold, and no two of their
windows lie further apart than DAYS. Every step is decided by scores and names alone, so the order of the input does not matter.
Does not belong here: scores.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from resolution.sheet import NO_DAY
from resolution.table import Table

JOIN = 0.0  # score from which a pair may join two groups: even odds
TOGETHER = -1.0  # least mean score of the compared pairs between two groups
LOWEST, HIGHEST = -3.0, 4.0  # one pair cannot decide for a whole group
DAYS = 2  # days between windows of one event at most: a night, a late report


class Groups:
    """Groups of rows, merged step by step."""

    def __init__(self, table: Table, apart: Iterable[tuple[int, int]]) -> None:
        number = len(table.names)
        self.of = list(range(number))
        self.rows: dict[int, list[int]] = {k: [k] for k in range(number)}
        # What the days of a group reach from and to: the earliest last day and the latest first day of its reports.
        windows = zip(table.a["first"].tolist(), table.a["last"].tolist(), strict=True)
        self.days = [(last, first) if first != NO_DAY else None for first, last in windows]
        self.apart: dict[int, set[int]] = {}
        for a, b in apart:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)
        self.scores: list[dict[int, tuple[float, int]]] = [{} for _ in range(number)]

    def compared(self, left: np.ndarray, right: np.ndarray, scores: np.ndarray) -> None:
        """Take note of all compared pairs: (sum of clipped scores, number) between groups."""
        for a, b, s in zip(left.tolist(), right.tolist(), np.clip(scores, LOWEST, HIGHEST).tolist(), strict=True):
            self.scores[a][b] = self.scores[b][a] = (s, 1)

    def try_join(self, a: int, b: int) -> bool:
        """Join the groups of two rows if nothing speaks against it."""
        a, b = self.of[a], self.of[b]
        if a == b:
            return False
        total, number = self.scores[a].get(b, (0.0, 0))
        if not number or total / number < TOGETHER or b in self.apart.get(a, ()) or not self._same_days(a, b):
            return False
        if len(self.rows[a]) < len(self.rows[b]) or (len(self.rows[a]) == len(self.rows[b]) and b < a):
            a, b = b, a
        self._absorb(a, b)
        return True

    def _same_days(self, a: int, b: int) -> bool:
        here, there = self.days[a], self.days[b]
        return here is None or there is None or max(here[1], there[1]) - min(here[0], there[0]) <= DAYS

    def _absorb(self, a: int, b: int) -> None:
        for row in self.rows[b]:
            self.of[row] = a
        self.rows[a] += self.rows.pop(b)
        here, there = self.days[a], self.days[b]
        self.days[a] = (min(here[0], there[0]), max(here[1], there[1])) if here and there else here or there
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)
        for other, (total, number) in self.scores[b].items():
            self.scores[other].pop(b)
            if other != a:
                old = self.scores[a].get(other, (0.0, 0))
                self.scores[a][other] = self.scores[other][a] = (old[0] + total, old[1] + number)
        self.scores[b] = {}


def cluster(table: Table, left: np.ndarray, right: np.ndarray, scores: np.ndarray, join: float = JOIN) -> list[list[int]]:
    """Rows by event, each list sorted, the lists in the order of their first row. Every row is in one."""
    at = {name: k for k, name in enumerate(table.names)}
    groups = Groups(table, ((at[a], at[b]) for a, b in table.apart))
    scores = np.round(scores, 4)
    keep = _within_reach(len(table.names), left, right, scores >= join)
    left, right, scores = left[keep], right[keep], scores[keep]
    groups.compared(left, right, scores)
    order = np.lexsort((right, left, -scores))
    for k in order[: int((scores >= join).sum())].tolist():
        groups.try_join(int(left[k]), int(right[k]))
    return sorted(sorted(rows) for rows in groups.rows.values())


def _within_reach(number: int, left: np.ndarray, right: np.ndarray, joinable: np.ndarray) -> np.ndarray:
    """Which pairs can ever lie between two groups: those whose rows a chain of joinable pairs connects. Few of all that were compared."""
    ends = (np.ones(int(joinable.sum()), dtype=np.int8), (left[joinable], right[joinable]))
    _, part = connected_components(sparse.coo_matrix(ends, shape=(number, number)), directed=False)
    return part[left] == part[right]
