"""The score of a pair: a weighted sum of its features; above 0 one event is likelier than two. The weights stand in weights/pairs.tsv."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from resolution import clocks, pairs
from resolution.clocks import Clocks
from resolution.table import Table

WEIGHTS = Path(__file__).parent / "weights" / "pairs.tsv"
START = "(start)"
CLOCK = "clock"
NEVER = -50.0  # the score of a pair that is vetoed


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Weight by feature; START is the score of a pair of which nothing is known."""
    return {name: float(value) for name, value in (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines())}


def score(table: Table, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Scores of the pairs of rows, float32, NEVER for the vetoed ones."""
    out = [_chunk(table, left[k : k + pairs.CHUNK], right[k : k + pairs.CHUNK]) for k in range(0, len(left), pairs.CHUNK)]
    return np.concatenate(out) if out else np.empty(0, dtype=np.float32)


def timed(table: Table, found: Clocks, left: np.ndarray, right: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """The scores with what the clocks say of reports without a day; a pair that is vetoed stays so."""
    told = np.float32(weights()[CLOCK]) * clocks.agreement(table, found, left, right).astype(np.float32)
    return np.where(scores == NEVER, scores, scores + told)


def _chunk(table: Table, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    kept, found = pairs.possible(table, left, right)
    total = np.full(len(kept), weights()[START], dtype=np.float32)
    for name, weight in weights().items():
        if name not in (START, CLOCK):
            total += np.float32(weight) * found[name]
    total[pairs.vetoed(found)] = NEVER
    out = np.full(len(left), NEVER, dtype=np.float32)
    out[kept] = total
    return out
