"""Linear models: what parts weigh is what the features that they name weigh."""

from __future__ import annotations

import math

import pytest

from extraction import linear
from extraction.linear import Bag, Linear, names


def told(metric: str, n: int) -> list[str]:
    return [f"m={metric}", f"n={n}", f"{metric}.n={n}"]


def logistic(z: float) -> float:
    return 1 / (1 + math.exp(-z))


BINARY = {"m=killed": (0.5,), "killed.n=2": (-0.25,), "w=a": (1.0,), "w=b": (2.0,), "a": (7.0,)}
SCOPES = {"m=killed": (1.0, 0.0), "w=a": (0.0, 3.0)}


def test_parts_are_named_in_full():
    assert names([(told, "killed", 2), Bag("w=", ["a", "b"])]) == ["m=killed", "n=2", "killed.n=2", "w=a", "w=b"]


def test_the_probability_is_that_of_the_named_features_at_the_first_look_and_at_the_second():
    model, bag = Linear(("p",), (-1.0,), BINARY), Bag("w=", ["a", "b", "unseen"])
    expected = logistic(-1.0 + 0.5 - 0.25 + 1.0 + 2.0)
    for _ in range(2):
        assert model.probability([(told, "killed", 2), bag]) == pytest.approx(expected)
    assert model.probability([(told, "killed", 3)]) == pytest.approx(logistic(-0.5))
    assert model.probability([]) == pytest.approx(logistic(-1.0))


def test_a_bag_of_whole_names_needs_no_prefix():
    assert Linear(("p",), (0.0,), BINARY).probability([Bag("", ["w=a", "m=killed"])]) == pytest.approx(logistic(1.5))


def test_a_bag_weighs_in_each_model_what_that_model_says():
    bag = Bag("w=", ["a"])
    one, other = Linear(("p",), (0.0,), {"w=a": (1.0,)}), Linear(("p",), (0.0,), {"w=a": (-2.0,)})
    assert [m.probability([bag]) for m in (one, other, one)] == pytest.approx([logistic(1.0), logistic(-2.0), logistic(1.0)])


def test_of_several_classes_the_likeliest_and_of_the_allowed_ones():
    model = Linear(("incident", "total"), (0.5, 0.0), SCOPES)
    parts = [(told, "killed", 1), Bag("w=", ["a"])]
    assert model.best(parts) == ("total", pytest.approx(logistic(1.5)))
    assert model.best([]) == ("incident", pytest.approx(logistic(0.5)))


def test_what_is_remembered_is_bounded_and_forgetting_changes_nothing(monkeypatch):
    monkeypatch.setattr(linear, "_MOST", 3)
    model = Linear(("p",), (0.0,), BINARY)
    first = [model.probability([(told, "killed", n)]) for n in range(50)]
    assert len(model._known) <= 3
    assert [model.probability([(told, "killed", n)]) for n in range(50)] == first
