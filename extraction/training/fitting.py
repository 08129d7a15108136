"""How each model is fitted: sums, a choice among options, or with a hidden layer; its weights in memory and in a file.

Does not belong here: where rows come from (rows.py, train.py), the fits themselves (choice.py, layers.py, scikit-learn).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extraction.layered import Layered, Weights
from extraction.linear import Linear
from extraction.trained import Model
from extraction.training.choice import chosen_right, fit_choice
from extraction.training.layers import Shape, fit_layers

STRENGTH = {"accept": 0.06, "kind": 0.1}  # inverse regularisation where cross-validation preferred another than the default
DEFAULT_STRENGTH = 0.15
CHOICES = {"side": 0.4, "timing": 0.07, "whole": 0.2}  # models that choose one of a fact's options, with their strength
# Models for which cross-validation preferred a hidden layer, and how much of the say the linear model keeps.
LAYERED = {
    "accept": Shape(passes=2, batch=256, linear=0.5),
    "side": Shape(passes=3, batch=64, linear=0.5),
    "background": Shape(passes=4, batch=64, linear=0.5),
    "scope": Shape(passes=4, batch=64, linear=0.0),
    "whole": Shape(passes=5, batch=64, linear=0.0),
}
NETS = 6
FOLDS = 5
KEEP = 0.02  # smaller weights change no decision and make the files large
KEEP_ROW = 0.03  # the same of a feature whose weights are all so small, where a hidden layer adds to their number


@dataclass(frozen=True, slots=True)
class Questions:
    """What a model is asked. x: rows × features; labels: their names; groups: the article of each; asked: a choice's question numbers."""

    name: str
    x: csr_matrix
    labels: np.ndarray
    groups: np.ndarray
    asked: np.ndarray | None

    def only(self, rows: np.ndarray) -> Questions:
        """Some of the rows."""
        return Questions(self.name, self.x[rows], self.labels[rows], self.groups[rows], None if self.asked is None else self.asked[rows])


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of a model. table: features × (classes + units), bias, out: units × classes; no units in a linear one."""

    classes: tuple[str, ...]
    table: np.ndarray
    bias: np.ndarray
    out: np.ndarray

    def scores(self, x: csr_matrix) -> np.ndarray:
        """Rows × classes."""
        sums, k = x @ self.table + self.bias, len(self.classes)
        return sums[:, :k] + np.maximum(sums[:, k:], 0.0) @ self.out

    def model(self, features: list[str]) -> Model:
        """The model in memory."""
        if len(self.out):
            return Layered(Weights(self.classes, features, self.table, self.bias, self.out))
        weights = {name: tuple(map(float, self.table[n])) for n, name in enumerate(features)}
        return Linear(self.classes, tuple(map(float, self.bias)), weights)

    def write(self, features: list[str], folder: Path, name: str) -> None:
        """NAME.npz of a layered model, NAME.tsv (one line a feature) of a linear one, without features that change no decision."""
        folder.mkdir(exist_ok=True)
        for old in ("npz", "tsv"):
            (folder / f"{name}.{old}").unlink(missing_ok=True)
        kept = np.flatnonzero(np.abs(self.table).max(axis=1) >= (KEEP_ROW if len(self.out) else KEEP))
        told = [features[n] for n in kept]
        if len(self.out):
            Weights(self.classes, told, self.table[kept], self.bias, self.out).write(folder / f"{name}.npz")
            return
        rows = [("feature", self.classes), ("(bias)", self.bias), *((f, self.table[n]) for f, n in zip(told, kept, strict=True))]
        lines = ("\t".join([f, *(v if isinstance(v, str) else f"{v:.4f}" for v in values)]) + "\n" for f, values in rows)
        (folder / f"{name}.tsv").write_text("".join(lines), encoding="utf-8")


def fit(q: Questions) -> Fit:
    """The weights of one model: a linear fit, a layered one, or the mean of both."""
    shape = LAYERED.get(q.name)
    if shape is None:
        return _linear(q)
    layers = _layers(q, shape)
    if not shape.linear:
        return layers
    plain, k = _linear(q), len(layers.classes)
    table, bias = layers.table.copy(), layers.bias.copy()
    table[:, :k] = shape.linear * plain.table + (1 - shape.linear) * table[:, :k]
    bias[:k] = shape.linear * plain.bias + (1 - shape.linear) * bias[:k]
    return Fit(layers.classes, table, bias, (1 - shape.linear) * layers.out)


def _linear(q: Questions) -> Fit:
    if q.asked is not None:
        weights = fit_choice(q.x, q.labels == "1", q.asked, CHOICES[q.name])
        return Fit(("p",), weights[:, None], np.zeros(1), np.zeros((0, 1)))
    m = LogisticRegression(C=STRENGTH.get(q.name, DEFAULT_STRENGTH), max_iter=1000).fit(q.x, q.labels)
    classes = tuple(map(str, m.classes_)) if len(m.classes_) > 2 else ("p",)
    return Fit(classes, m.coef_.T, m.intercept_, np.zeros((0, len(classes))))


def _layers(q: Questions, shape: Shape) -> Fit:
    """The mean of several nets, as one with the units of them all: what two fits differ by is chance."""
    named, labels = np.unique(q.labels, return_inverse=True)
    classes = tuple(map(str, named)) if len(named) > 2 else ("p",)
    k = len(classes)
    nets = [fit_layers(q.x, labels, q.asked, k, shape, seed) for seed in range(NETS)]
    table = np.hstack([np.mean([t[:, :k] for t, _, _ in nets], axis=0), *(t[:, k:] for t, _, _ in nets)])
    bias = np.concatenate([np.mean([b[:k] for _, b, _ in nets], axis=0), *(b[k:] for _, b, _ in nets)])
    return Fit(classes, table, bias, np.vstack([out for _, _, out in nets]) / NETS)


def right_in_folds(q: Questions) -> float:
    """Share of rows, or of a choice's questions, that are answered rightly by a model that has not seen their articles."""
    answers: list[tuple[np.ndarray, np.ndarray]] = []
    for taught, test in GroupKFold(FOLDS).split(q.x, q.labels, q.groups):
        fitted = fit(q.only(taught))
        answers.append((test, _right(fitted, q.only(test))))
    if q.asked is None:
        return float(np.mean(np.concatenate([right for _, right in answers])))
    score = np.zeros(len(q.labels))
    for test, told in answers:
        score[test] = told
    return chosen_right(score, q.labels == "1", q.asked)


def _right(fitted: Fit, q: Questions) -> np.ndarray:
    """Of a choice the scores; else whether each row's likeliest class is its own."""
    scores = fitted.scores(q.x)
    if q.asked is not None:
        return scores[:, 0]
    if len(fitted.classes) == 1:
        return (scores[:, 0] > 0) == (q.labels == max(np.unique(q.labels)))
    return np.array(fitted.classes)[scores.argmax(axis=1)] == q.labels
