"""The trained models by name: files in extraction/models, or others lent for a while.

Does not belong here: how a model weighs what it is told (linear.py, layered.py), training.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from extraction import layered
from extraction.layered import Layered
from extraction.linear import Linear

FOLDER = Path(__file__).parent / "models"
Model = Linear | Layered

_lent: dict[str, Model] = {}


@contextmanager
def lent(models: dict[str, Model]) -> Generator[None]:
    """Inside, `load` gives these in place of the models of the files: training reads articles with models that never saw them."""
    _lent.update(models)
    try:
        yield
    finally:
        _lent.clear()


def load(name: str) -> Model | None:
    """The model of this name, or None where none was trained."""
    return _lent.get(name) or _read(name)


@cache
def _read(name: str) -> Model | None:
    """A model's file: NAME.npz of a layered one, or NAME.tsv: feature, one weight a class; first row the bias."""
    if (path := FOLDER / f"{name}.npz").exists():
        return layered.read(path)
    if not (path := FOLDER / f"{name}.tsv").exists():
        return None
    with path.open(encoding="utf-8") as f:
        classes = tuple(next(f).rstrip("\n").split("\t")[1:])
        weights = {}
        for line in f:
            feature, *values = line.rstrip("\n").split("\t")
            weights[feature] = tuple(map(float, values))
    return Linear(classes, weights.pop("(bias)"), weights)
