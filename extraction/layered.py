"""Models of one hidden layer over the same named features: what two things say together that neither says alone.

A feature has a row of weights: one a class, and one a unit of the hidden layer. Rows of the features that hold are added up;
a unit whose sum is positive speaks with its own weights for each class, beside the classes' sums. Weights are data
(extraction/models/*.npz), made by training/fitting.py. Does not belong here: features, training, sums alone (linear.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from extraction.linear import STEEP, Known, Part, Shared, without


@dataclass(frozen=True, slots=True)
class Weights:
    """table: features × (classes + units), bias: one such row, out: units × classes. A binary model has one class."""

    classes: tuple[str, ...]
    features: list[str]
    table: np.ndarray
    bias: np.ndarray
    out: np.ndarray

    def write(self, path: Path) -> None:
        """As half floats: what is lost is far smaller than what two fits differ by."""
        small = {"table": self.table, "bias": self.bias, "out": self.out}
        told = {"features": "\n".join(self.features), "classes": "\n".join(self.classes)}
        arrays = {k: v.astype(np.float16) for k, v in small.items()} | {k: np.array(v.encode()) for k, v in told.items()}
        np.savez_compressed(path, allow_pickle=False, **arrays)


def read(path: Path) -> Layered:
    """The model of a file that `Weights.write` wrote."""
    with np.load(path) as data:
        features, classes = (bytes(data[k]).decode().split("\n") for k in ("features", "classes"))
        table, bias, out = (data[k].astype(float) for k in ("table", "bias", "out"))
    return Layered(Weights(tuple(classes), features, table, bias, out))


class Layered:
    """What a fact's parts say, by a model with a hidden layer. It is asked like a `Linear`."""

    __slots__ = ("_known", "_numbers", "_out", "_rows", "_table", "_tables", "_views", "classes")

    def __init__(self, weights: Weights):
        self.classes = weights.classes
        self._table = np.vstack([weights.bias, weights.table]).astype(np.float32)  # the first row holds always
        self._out = weights.out.astype(np.float32)
        self._views: dict[tuple[str, str], Layered] = {}
        self._number({f: n for n, f in enumerate(weights.features, 1)})

    def _number(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers
        self._tables: dict[str, dict[str, int]] = {"": numbers}
        self._known = Known(self._told)
        self._rows = self._known.__getitem__

    def score(self, parts: Iterable[Part]) -> float:
        """Of the one class of a binary model: positive is likelier than not."""
        return self.scores([parts])[0]

    def scores(self, many: Sequence[Iterable[Part]]) -> list[float]:
        """Of each of several lists of parts."""
        return [max(-STEEP, min(STEEP, z)) for z, *_ in self._sums(many)]

    def probability(self, parts: Iterable[Part]) -> float:
        """Of the one class of a binary model."""
        return 1.0 / (1.0 + math.exp(-self.score(parts)))

    def best(self, parts: Iterable[Part]) -> tuple[str, float]:
        """(class, probability) of a model of several classes."""
        (scores,) = self._sums([parts])
        top = max(scores)
        return self.classes[scores.index(top)], 1.0 / sum([math.exp(s - top) for s in scores])

    def behind(self, prefix: str, given: str = "") -> Layered:
        """The model of the features behind a prefix, which they are asked without; one feature may be given for all."""
        view = self._views.get((prefix, given))
        if view is None:
            view = self._views[prefix, given] = Layered.__new__(Layered)
            view.classes, view._out, view._views = self.classes, self._out, {}
            view._table = self._table.copy() if given in self._numbers else self._table
            if given in self._numbers:
                view._table[0] += self._table[self._numbers[given]]
            view._number(without(prefix, self._numbers))
        return view

    def _sums(self, many: Sequence[Iterable[Part]]) -> list[list[float]]:
        """Lists of parts × classes."""
        if not many:
            return []
        rows: list[int] = []
        starts: list[int] = []
        for parts in many:
            starts.append(len(rows))
            rows.append(0)
            rows += chain.from_iterable(map(self._rows, parts))
        sums = np.add.reduceat(self._table.take(rows, 0), starts, axis=0)
        k = len(self.classes)
        return (sums[:, :k] + np.maximum(sums[:, k:], 0.0) @ self._out).tolist()

    def _told(self, part: Part) -> list[int]:
        """The rows of a part's features, remembered: of what is shared with it, else with the model."""
        if isinstance(part, tuple):
            return self._known.keep(part, list(filter(None, map(self._numbers.get, part[0](*part[1:])))))
        rows = part.weighed.get(self)
        if rows is None:
            if isinstance(part, Shared):
                rows = list(chain.from_iterable(map(self._rows, part.parts)))
            else:
                rows = list(filter(None, map(self._with(part.prefix).get, part.words)))
            part.weighed[self] = rows
        return rows

    def _with(self, prefix: str) -> dict[str, int]:
        """The rows of the features with a prefix, by what follows it."""
        if prefix not in self._tables:
            self._tables[prefix] = without(prefix, self._numbers)
        return self._tables[prefix]
