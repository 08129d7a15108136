"""Near-identical texts: articles that repeat one another word for word are one voice.

Does not belong here: articles that tell of the same thing in their own words (cluster.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from resolution.text import BAND_ROWS, PERMUTATIONS

ALIKE = 0.7  # least share of equal MinHashes, an estimate of the Jaccard index of the texts' runs of three words
_MIX = np.uint64(0x9E3779B97F4A7C15)


def twins(hashes: Mapping[str, np.ndarray], published: Mapping[str, int]) -> dict[str, str]:
    """article_id → the article it repeats: the one of its group published first (of several, the smallest id). Only those that repeat."""
    ids = sorted(a for a, h in hashes.items() if h.any())
    if not ids:
        return {}
    matrix = np.stack([hashes[a] for a in ids])
    root = list(range(len(ids)))
    for left, right in _likely(matrix):
        if _find(root, left) != _find(root, right) and float((matrix[left] == matrix[right]).mean()) >= ALIKE:
            a, b = sorted((_find(root, left), _find(root, right)))
            root[b] = a
    groups: dict[int, list[str]] = {}
    for k, article in enumerate(ids):
        groups.setdefault(_find(root, k), []).append(article)
    out = {}
    for members in groups.values():
        first = min(members, key=lambda a: (published[a], a))
        out |= {a: first for a in members if a != first}
    return out


def _find(root: list[int], k: int) -> int:
    while root[k] != k:
        root[k] = root[root[k]]
        k = root[k]
    return k


def _likely(matrix: np.ndarray) -> list[tuple[int, int]]:
    """Each article with the first article of each of its bands' blocks, and with its neighbour there."""
    found: set[tuple[int, int]] = set()
    for k in range(0, PERMUTATIONS, BAND_ROWS):
        key = np.zeros(len(matrix), dtype=np.uint64)
        for column in range(k, k + BAND_ROWS):
            key = (key ^ matrix[:, column].astype(np.uint64)) * _MIX
        order = np.argsort(key, kind="stable")
        same = np.flatnonzero(key[order][1:] == key[order][:-1])
        starts = np.concatenate(([True], key[order][1:] != key[order][:-1]))
        head = order[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
        found |= {(int(a), int(b)) for a, b in zip(order[same], order[same + 1], strict=True)}
        found |= {(int(a), int(b)) for a, b in zip(head[same + 1], order[same + 1], strict=True)}
    return sorted((min(p), max(p)) for p in found if p[0] != p[1])
