"""Scored pairs → events: reports are joined from the surest pair down, unless the two groups contradict each other.

Two groups are joined if the pairs between them speak for it on the whole, no article tells apart what they hold, and no two of their
windows lie further apart than DAYS. Every step is decided by scores and names alone, so the order of the input does not matter.
Does not belong here: scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    """Groups of rows, merged step by step. windows: (first, last) day of each row; apart: pairs of rows that an article tells apart."""

    def __init__(self, windows: Sequence[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> None:
        number = len(windows)
        self.of = list(range(number))
        self.rows: dict[int, list[int]] = {k: [k] for k in range(number)}
        # What the days of a group reach from and to: the earliest last day and the latest first day of its reports.
        self.days = [(last, first) if first != NO_DAY else None for first, last in windows]
        self.apart: dict[int, set[int]] = {}
        for a, b in apart:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)
        self.scores: list[dict[int, tuple[float, int]]] = [{} for _ in range(number)]

    def join_all(self, left: np.ndarray, right: np.ndarray, scores: np.ndarray, join: float) -> None:
        """Join what can be joined. The pairs are all that were compared, the surest first."""
        pairs = list(zip(left.tolist(), right.tolist(), strict=True))
        for (a, b), s in zip(pairs, np.clip(scores, LOWEST, HIGHEST).tolist(), strict=True):
            self.scores[a][b] = self.scores[b][a] = (s, 1)  # the sum of the clipped scores between two groups, and their number
        of = self.of
        for a, b in pairs[: int((scores >= join).sum())]:
            if of[a] != of[b]:  # six in seven are together by then
                self.try_join(a, b)

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
    """Rows by event, each list sorted, the lists in the order of their first row. Every row is in one.

    Only rows that a chain of joinable pairs connects can come together: each such part is grouped by itself, which takes less memory.
    """
    number = len(table.names)
    scores = np.round(scores, 4)
    part = _parts(number, left, right, scores >= join)
    within = part[left] == part[right]
    left, right, scores = left[within], right[within], scores[within]
    order = np.lexsort((right, left, -scores, part[left]))
    left, right, scores = left[order], right[order], scores[order]
    apart = _apart(table, part)
    windows = np.stack((table.a["first"], table.a["last"]), axis=1)
    events = []
    for n, rows, pairs in _by_part(part, part[left]):
        ends = (np.searchsorted(rows, left[pairs]), np.searchsorted(rows, right[pairs]))
        told = np.searchsorted(rows, np.array(apart.get(n, []), dtype=np.int64).reshape(-1, 2)).tolist()
        groups = Groups(windows[rows].tolist(), told)
        groups.join_all(*ends, scores[pairs], join)
        events += [rows[sorted(found)].tolist() for found in groups.rows.values()]
    return sorted(events)


def _parts(number: int, left: np.ndarray, right: np.ndarray, joinable: np.ndarray) -> np.ndarray:
    """The number of each row's part: rows that a chain of joinable pairs connects."""
    ends = (np.ones(int(joinable.sum()), dtype=np.int8), (left[joinable], right[joinable]))
    return connected_components(sparse.coo_matrix(ends, shape=(number, number)), directed=False)[1]


def _apart(table: Table, part: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """The pairs of rows that an article tells apart, by their part; those of two parts are apart anyway."""
    at = {name: k for k, name in enumerate(table.names)}
    found: dict[int, list[tuple[int, int]]] = {}
    for a, b in ((at[a], at[b]) for a, b in table.apart):
        if part[a] == part[b]:
            found.setdefault(int(part[a]), []).append((a, b))
    return found


def _by_part(part: np.ndarray, of_pairs: np.ndarray) -> Iterator[tuple[int, np.ndarray, slice]]:
    """(part, its rows in order, its pairs). of_pairs: the part of each pair, in order."""
    order = np.argsort(part, kind="stable")
    sizes = np.bincount(part)
    ends = np.cumsum(sizes).tolist()
    first = np.searchsorted(of_pairs, np.arange(len(sizes))).tolist()
    last = np.searchsorted(of_pairs, np.arange(len(sizes)), side="right").tolist()
    for n, (size, end) in enumerate(zip(sizes.tolist(), ends, strict=True)):
        yield n, order[end - size : end], slice(first[n], last[n])
