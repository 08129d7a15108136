"""Linear models over named features: load, score. The weights are data (extraction/models/*.tsv), made by training/train.py.

A model is a table feature → weight (binary), or feature → weight a class (multi-class). Scores are sums, so a decision can
be read: every feature's share is its weight. Features are told in parts: a part is a function that names features and
what it is given, `(function, *arguments)`, or a `Bag` of words behind one prefix. What a part weighs is summed once a
model and looked up from then on, so names are written out for training only. Does not belong here: what the features are
(features.py), training.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "models"


class Bag:
    """The features prefix + word of some words. Shared by several candidates, it is weighed once a model."""

    __slots__ = ("prefix", "weighed", "words")

    def __init__(self, prefix: str, words: Sequence[str]):
        self.prefix = prefix
        self.words = words
        self.weighed: dict[Linear, Any] = {}


# (function, *arguments): the function names the features that follow from these arguments and from nothing else.
# An argument has one type in one place: 1, 1.0 and True are the same to a dictionary.
Part = tuple[Any, ...] | Bag

_MOST = 100_000  # parts remembered a model, a bound on memory: the words around candidates are among them


def names(parts: Iterable[Part]) -> list[str]:
    """The features of the parts, written out."""
    out: list[str] = []
    for p in parts:
        out += [p.prefix + w for w in p.words] if isinstance(p, Bag) else p[0](*p[1:])
    return out


class Linear:
    """classes: the labels; weights: feature → one weight a class (binary models have one class)."""

    __slots__ = ("_known", "_tables", "bias", "classes", "weights")

    def __init__(self, classes: tuple[str, ...], bias: tuple[float, ...], weights: dict[str, tuple[float, ...]]):
        self.classes = classes
        self.bias = bias
        self.weights = weights
        self._known: dict[Part, Any] = {}
        self._tables: dict[str, dict[str, tuple[float, ...]]] = {}

    def probability(self, parts: Iterable[Part]) -> float:
        """Of the one class of a binary model."""
        z = self.bias[0]
        known = self._known.get
        for p in parts:
            w = known(p)
            z += self._weigh(p, _first) if w is None else w
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))

    def best(self, parts: Iterable[Part], allowed: tuple[str, ...] | None = None) -> tuple[str, float]:
        """(class, probability) of a multi-class model; `allowed` restricts the classes."""
        known = self._known.get
        weights = [self.bias]
        for p in parts:
            w = known(p)
            weights.append(self._weigh(p, _columns) if w is None else w)
        scores: list[float] = [sum(column) for column in zip(*weights, strict=True)]
        if allowed is not None:
            scores = [s if c in allowed else -1e9 for s, c in zip(scores, self.classes, strict=True)]
        top = max(scores)
        total = sum(math.exp(s - top) for s in scores)
        n = scores.index(top)
        return self.classes[n], 1.0 / total

    def _weigh(self, part: Part, add: Callable[[list[tuple[float, ...]], int], Any]) -> Any:
        """The sum of a part's weights, remembered: on a bag with the bag, of a rule with the model."""
        if isinstance(part, Bag):
            w = part.weighed.get(self)
            if w is None:
                table = self._table(part.prefix)
                w = part.weighed[self] = add([t for t in map(table.get, part.words) if t is not None], len(self.classes))
            return w
        if len(self._known) >= _MOST:
            self._known.clear()
        w = self._known[part] = add([t for t in map(self.weights.get, part[0](*part[1:])) if t is not None], len(self.classes))
        return w

    def _table(self, prefix: str) -> dict[str, tuple[float, ...]]:
        """The weights of the features with a prefix, by what follows it."""
        if not prefix:
            return self.weights
        if prefix not in self._tables:
            self._tables[prefix] = {f[len(prefix) :]: w for f, w in self.weights.items() if f.startswith(prefix)}
        return self._tables[prefix]


def _first(weights: list[tuple[float, ...]], _: int) -> float:
    return sum(w[0] for w in weights)


def _columns(weights: list[tuple[float, ...]], classes: int) -> tuple[float, ...]:
    return tuple(map(sum, zip(*weights, strict=True))) if weights else tuple(repeat(0.0, classes))


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
