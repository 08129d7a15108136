"""Linear models over named features: score. The weights are data (extraction/models/*.tsv), made by training/train.py.

A model is a table feature → weight (binary), or feature → weight a class (multi-class). Scores are sums, so a decision can
be read: every feature's share is its weight. Features are told in parts: a part is a function that names features and
what it is given, `(function, *arguments)`, or a `Bag` of words behind one prefix. What a part weighs is summed once a
model and looked up from then on, so names are written out for training only. Does not belong here: what the features are
(features.py), models with a layer between (layered.py), files (trained.py), training.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any


class Bag:
    """The features prefix + word of some words. Shared by several candidates, it is weighed once a model."""

    __slots__ = ("prefix", "weighed", "words")

    def __init__(self, prefix: str, words: Sequence[str]):
        self.prefix = prefix
        self.words = words
        self.weighed: dict[Any, Any] = {}  # by model


class Shared:
    """Parts that several candidates have in common, weighed once a model."""

    __slots__ = ("parts", "weighed")

    def __init__(self, parts: Sequence[Part]):
        self.parts = parts
        self.weighed: dict[Any, Any] = {}  # by model


# (function, *arguments): the function names the features that follow from these arguments and from nothing else.
# An argument has one type in one place: 1, 1.0 and True are the same to a dictionary.
Part = tuple[Any, ...] | Bag | Shared

_MOST = 100_000  # parts remembered a model, a bound on memory: the words around candidates are among them


def names(parts: Iterable[Part]) -> list[str]:
    """The features of the parts, written out."""
    out: list[str] = []
    for p in parts:
        if isinstance(p, tuple):
            out += p[0](*p[1:])
        else:
            out += names(p.parts) if isinstance(p, Shared) else [p.prefix + w for w in p.words]
    return out


def behind(prefix: str, parts: Iterable[Part]) -> list[Part]:
    """The same parts, each of their features behind a prefix."""
    out: list[Part] = []
    for p in parts:
        if isinstance(p, tuple):
            out.append((_behind, prefix, *p))
        else:
            out.append(Shared(behind(prefix, p.parts)) if isinstance(p, Shared) else Bag(prefix + p.prefix, p.words))
    return out


def _behind(prefix: str, name: Callable[..., list[str]], *given: Any) -> list[str]:
    return [prefix + f for f in name(*given)]


STEEP = 30.0  # a sum beyond it is as good as certain


class Known(dict[Part, Any]):
    """What a model makes of each part that it was asked for. An unknown one is worked out on the way: a sum over parts is one call."""

    __slots__ = ("work_out",)

    def __init__(self, work_out: Callable[[Part], Any]):
        super().__init__()
        self.work_out = work_out

    def __missing__(self, part: Part) -> Any:
        return self.work_out(part)

    def keep(self, part: Part, made: Any) -> Any:
        """Remember it, within bounds."""
        if len(self) >= _MOST:
            self.clear()
        self[part] = made
        return made


def without(prefix: str, table: dict[str, Any]) -> dict[str, Any]:
    """The features of a table that begin with a prefix, by what follows it."""
    return {f[len(prefix) :]: w for f, w in table.items() if f.startswith(prefix)} if prefix else table


class Linear:
    """classes: the labels; weights: feature → one weight a class (binary models have one class)."""

    __slots__ = ("_known", "_single", "_tables", "_views", "_weight", "bias", "classes", "weights")

    def __init__(self, classes: tuple[str, ...], bias: tuple[float, ...], weights: dict[str, tuple[float, ...]]):
        self.classes = classes
        self.bias = bias
        self.weights = weights
        self._single = {f: w[0] for f, w in weights.items()} if len(classes) == 1 else {}
        self._known = Known(self._weigh if len(classes) == 1 else self._weigh_all)
        self._weight = self._known.__getitem__
        self._tables: dict[str, dict[str, Any]] = {"": self._single or weights}
        self._views: dict[tuple[str, str], Linear] = {}

    def score(self, parts: Iterable[Part]) -> float:
        """Of the one class of a binary model: the sum of the weights, as far as it matters; positive is likelier than not."""
        z = sum(map(self._weight, parts), self.bias[0])
        return -STEEP if z < -STEEP else STEEP if z > STEEP else z

    def probability(self, parts: Iterable[Part]) -> float:
        """Of the one class of a binary model."""
        return 1.0 / (1.0 + math.exp(-self.score(parts)))

    def best(self, parts: Iterable[Part]) -> tuple[str, float]:
        """(class, probability) of a multi-class model."""
        weight = self._weight
        weights = [self.bias]
        for p in parts:
            if type(p) is Bag:
                weights += filter(None, map(self._table(p.prefix).get, p.words))
            else:
                weights.append(weight(p))
        scores: list[float] = list(map(sum, zip(*weights, strict=True)))
        top = max(scores)
        total = sum([math.exp(s - top) for s in scores])
        n = scores.index(top)
        return self.classes[n], 1.0 / total

    def scores(self, many: Iterable[Iterable[Part]]) -> list[float]:
        """Of each of several lists of parts."""
        return [self.score(parts) for parts in many]

    def behind(self, prefix: str, given: str = "") -> Linear:
        """The model of the features behind a prefix, which they are asked without; one feature may be given for all."""
        view = self._views.get((prefix, given))
        if view is None:
            weights = without(prefix, self.weights)
            bias = tuple(map(sum, zip(self.bias, self.weights.get(given, repeat(0.0)), strict=False)))
            view = self._views[prefix, given] = Linear(self.classes, bias, weights)
        return view

    def _weigh(self, part: Part) -> float:
        """The sum of a part's weights in a binary model, remembered: of what is shared with it, else with the model."""
        if isinstance(part, tuple):
            return self._known.keep(part, sum(map(self._single.get, part[0](*part[1:]), _ZEROS)))
        w = part.weighed.get(self)
        if w is None:
            w = part.weighed[self] = self._sum(part.parts) if isinstance(part, Shared) else self._bag(part)
        return w

    def _sum(self, parts: Sequence[Part]) -> float:
        return sum(map(self._weight, parts))

    def _bag(self, bag: Bag) -> float:
        return sum(map(self._table(bag.prefix).get, bag.words, _ZEROS))

    def _weigh_all(self, part: Part) -> tuple[float, ...]:
        """The sums of a part's weights a class, remembered like those of `_weigh`."""
        if isinstance(part, tuple):
            return self._known.keep(part, self._columns(map(self.weights.get, part[0](*part[1:]))))
        w = part.weighed.get(self)
        if w is None:
            if isinstance(part, Shared):
                w = self._columns(map(self._weight, part.parts))
            else:
                w = self._columns(map(self._table(part.prefix).get, part.words))
            part.weighed[self] = w
        return w

    def _columns(self, weights: Iterable[tuple[float, ...] | None]) -> tuple[float, ...]:
        rows = [w for w in weights if w is not None]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(self.classes)

    def _table(self, prefix: str) -> dict[str, Any]:
        """The weights of the features with a prefix, by what follows it."""
        table = self._tables.get(prefix)
        if table is None:
            weights: dict[str, Any] = self._single or self.weights
            table = self._tables[prefix] = without(prefix, weights)
        return table


_ZEROS = repeat(0.0)
