"""Near-identical texts: articles that repeat one another word for word are one voice.

Does not belong here: articles that tell of the same thing in their own words (cluster.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from resolution import text

ALIKE = 0.7  # least share of equal MinHashes, an estimate of the Jaccard index of the texts' runs of three words
_CHUNK = 100_000  # pairs that are compared at once


def twins(ids: Sequence[str], hashes: np.ndarray, published: Mapping[str, int]) -> dict[str, str]:
    """article_id → the article it repeats: the one of its group published first (of several, the smallest id). Only those that repeat.

    hashes: the MinHash of each article's text, a row each; an article without words repeats none.
    """
    order = np.array(sorted(np.flatnonzero(hashes.any(axis=1)).tolist(), key=ids.__getitem__), dtype=np.int64)
    if not len(order):
        return {}
    group = _groups(hashes[order])
    sizes = np.bincount(group)
    groups: dict[int, list[str]] = {}
    for k in np.flatnonzero(sizes[group] > 1).tolist():
        groups.setdefault(int(group[k]), []).append(ids[order[k]])
    out = {}
    for members in groups.values():
        first = min(members, key=lambda a: (published[a], a))
        out |= {a: first for a in members if a != first}
    return out


def _groups(matrix: np.ndarray) -> np.ndarray:
    """The number of each row's group: rows that a chain of alike rows connects."""
    group = np.arange(len(matrix))
    for key in text.bands(matrix):
        left, right = _likely(key)
        apart = group[left] != group[right]
        left, right = left[apart], right[apart]
        alike = [_alike(matrix, left[k : k + _CHUNK], right[k : k + _CHUNK]) for k in range(0, len(left), _CHUNK)]
        same = np.concatenate(alike) if alike else np.empty(0, dtype=bool)
        ends = (group[left[same]], group[right[same]])
        links = sparse.coo_matrix((np.ones(len(ends[0]), np.int8), ends), shape=(len(group), len(group)))
        group = connected_components(links, directed=False)[1][group]
    return group


def _likely(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each row with the first row of its block in a band, and with its neighbour there."""
    order = np.argsort(key, kind="stable")
    again = np.concatenate(([False], key[order][1:] == key[order][:-1]))
    head = order[np.maximum.accumulate(np.where(again, 0, np.arange(len(order))))]
    at = np.flatnonzero(again)
    return np.concatenate((order[at - 1], head[at])), np.concatenate((order[at], order[at]))


def _alike(matrix: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return (matrix[left] == matrix[right]).mean(axis=1) >= ALIKE
