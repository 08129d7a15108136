"""Linear models over named features: load, score. The weights are data (extraction/models/*.tsv), made by training/train.py.

A model is a table feature → weight (binary), or feature → weight a class (multi-class). Scores are sums, so a decision can
be read: every feature's share is its weight. Does not belong here: what the features are (features.py), training.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "models"


class Linear:
    """classes: the labels; weights: feature → one weight a class (binary models have one class)."""

    __slots__ = ("bias", "classes", "weights")

    def __init__(self, classes: tuple[str, ...], bias: tuple[float, ...], weights: dict[str, tuple[float, ...]]):
        self.classes = classes
        self.bias = bias
        self.weights = weights

    def probability(self, features: list[str]) -> float:
        """Of the one class of a binary model."""
        z = self.bias[0]
        get = self.weights.get
        for f in features:
            w = get(f)
            if w is not None:
                z += w[0]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))

    def best(self, features: list[str], allowed: tuple[str, ...] | None = None) -> tuple[str, float]:
        """(class, probability) of a multi-class model; `allowed` restricts the classes."""
        scores = list(self.bias)
        get = self.weights.get
        for f in features:
            w = get(f)
            if w is not None:
                scores = [a + b for a, b in zip(scores, w, strict=True)]
        if allowed is not None:
            scores = [s if c in allowed else -1e9 for s, c in zip(scores, self.classes, strict=True)]
        top = max(scores)
        total = sum(math.exp(s - top) for s in scores)
        n = scores.index(top)
        return self.classes[n], 1.0 / total


@cache
def load(name: str) -> Linear | None:
    """The model of this name, or None where none was trained. Columns: feature, one weight a class; first row the bias."""
    path = FOLDER / f"{name}.tsv"
    if not path.exists():
        return None
    with path.open(encoding="utf-8") as f:
        classes = tuple(next(f).rstrip("\n").split("\t")[1:])
        weights = {}
        for line in f:
            feature, *values = line.rstrip("\n").split("\t")
            weights[feature] = tuple(map(float, values))
    return Linear(classes, weights.pop("(bias)"), weights)
