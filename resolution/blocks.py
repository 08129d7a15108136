"""Which pairs of reports are worth comparing: those that share a key, so that the cost grows with the reports, not with their square.

Keys are a day and governorate, a day and place name, a place name and a toll, a rare word, a band of the text's MinHash. A block that
is too large for all its pairs is either dropped (its key says little, others will tell) or put in order, where each report meets its
neighbours only. Does not belong here: how a pair is judged (pairs.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from resolution.sheet import NO_DAY
from resolution.table import KEYWORDS, Table

LARGEST = 30  # reports: a larger block of a weak key says little
NEIGHBOURS = 16  # in an ordered block, how far a report looks
SPOT = 1.5  # least weight of a word that names a place by itself: not town, not countryside
SHORT = 7  # days: a longer window has no day as its key
_MIX = np.uint64(0x9E3779B97F4A7C15)

Keyed = tuple[np.ndarray, np.ndarray]


def _hash(kind: int, *parts: np.ndarray) -> np.ndarray:
    """Numbers as one key; `kind` keeps the keys of different rules apart."""
    out = np.full(len(parts[0]), kind * 0x51ED27, dtype=np.uint64)
    for part in parts:
        out = (out ^ part.astype(np.int64).astype(np.uint64)) * _MIX
        out ^= out >> np.uint64(29)
    return out


def candidates(table: Table) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers (left, right) of the pairs, left < right, each once, of two articles, in order."""
    n = max(1, len(table.names))
    found = [_pairs(keys, rows, order, n) for keys, rows, order in _keyed(table)]
    together = _different(np.concatenate(found)) if found else np.empty(0, np.int64)
    left, right = np.divmod(together, n)
    keep = table.a["article"][left] != table.a["article"][right]
    return left[keep], right[keep]


def _keyed(table: Table) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray | None]]:
    """(keys, rows, order) of each rule; order: a number a report by which a large block is sorted, None if large blocks are dropped."""
    a = table.a
    n = len(table.names)
    if not n:
        return
    all_rows = np.arange(n)
    toll = _hash(0, a["killed_most"], a["wounded_most"], a["arrested_most"])
    rows, days = _days(a["first"], a["last"])
    for bit in range(int(a["adm1"].max()).bit_length()):
        here = (a["adm1"][rows] >> bit) & 1 == 1
        yield _hash(1, np.full(here.sum(), bit), days[here]), rows[here], toll
    spot_rows, spots = _entries(table.m["spots"], SPOT)
    by_row = np.argsort(rows, kind="stable")
    for shift, column in ((2, "killed_most"), (3, "wounded_most"), (4, "arrested_most")):
        told = a[column][spot_rows] > 0
        yield _hash(shift, spots[told], a[column][spot_rows][told]), spot_rows[told], None
    yield _hash(5, spots, a["weekdays"][spot_rows]), spot_rows, None
    yield _hash(6, spots), spot_rows, None
    first, last = np.searchsorted(rows[by_row], spot_rows), np.searchsorted(rows[by_row], spot_rows, side="right")
    each = np.repeat(np.arange(len(spot_rows)), last - first)
    at = np.concatenate([np.arange(s, e) for s, e in zip(first, last, strict=True)]) if len(spot_rows) else np.empty(0, np.int64)
    yield _hash(7, spots[each], days[by_row][at]), spot_rows[each], toll
    rare_rows, rare = _rarest(table)
    yield _hash(8, rare), rare_rows, None
    seen = a["published"] != NO_DAY
    week = a["published"][seen] // 3
    for later in (0, 1):
        yield _hash(9, toll[seen].astype(np.int64), a["adm1"][seen], week + later), all_rows[seen], None
    for band, keys in enumerate(table.bands()):
        yield _hash(20 + band, keys), all_rows, None


def _days(first: np.ndarray, last: np.ndarray) -> Keyed:
    """(rows, days): each report with a short window under each of its days and the day after, so that neighbours in time meet."""
    dated = np.flatnonzero((first != NO_DAY) & (last - first <= SHORT))
    length = (last - first)[dated] + 2
    rows = np.repeat(dated, length)
    start = np.repeat(np.cumsum(length) - length, length)
    return rows, first[rows] + np.arange(len(rows)) - start


def _entries(matrix, least: float) -> Keyed:  # noqa: ANN001
    """(rows, columns) of the entries whose word weighs at least this much."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    keep = matrix.data >= np.sqrt(least)
    return rows[keep], matrix.indices[keep].astype(np.int64)


def _rarest(table: Table) -> Keyed:
    """(rows, words): the words of each report that the fewest reports have, but at least two; KEYWORDS of them."""
    matrix = table.m["rare"]
    seen = np.bincount(matrix.indices, minlength=matrix.shape[1])
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    often = seen[matrix.indices]
    keep = (often >= 2) & (often <= LARGEST)
    rows, words, often = rows[keep], matrix.indices[keep].astype(np.int64), often[keep]
    order = np.lexsort((words, often, rows))
    rows, words = rows[order], words[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    return rows[place < KEYWORDS], words[place < KEYWORDS]


def _pairs(keys: np.ndarray, rows: np.ndarray, order: np.ndarray | None, number: int) -> np.ndarray:
    """left · number + right of all pairs within a block, each once."""
    sort = np.lexsort((rows, order[rows], keys)) if order is not None else np.lexsort((rows, keys))
    keys, rows = keys[sort], rows[sort]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(keys)))
    if order is None:
        small = sizes <= LARGEST
        member = np.repeat(small, sizes)
        keys, rows = keys[member], rows[member]
    found = []
    for step in range(1, min(int(sizes.max(initial=1)), LARGEST if order is None else NEIGHBOURS + 1)):
        same = keys[step:] == keys[:-step]
        found.append(np.stack((rows[:-step][same], rows[step:][same])))
    pairs = np.concatenate(found, axis=1) if found else np.empty((2, 0), np.int64)
    pairs.sort(axis=0)
    return _different(pairs[0] * number + pairs[1])


def _different(numbers: np.ndarray) -> np.ndarray:
    """The different numbers in order. By sorting: on millions of numbers that is ten times as fast as np.unique, which hashes them."""
    numbers = np.sort(numbers)
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))] if len(numbers) else numbers
