"""Models with a hidden layer: what parts say is what the features that they name say, and two may say together what neither does alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from extraction import linear
from extraction.layered import Layered, Weights, read
from extraction.linear import Bag, Shared, behind
from extraction.training.fitting import Fit
from extraction.training.layers import Shape, fit_layers

# One class and one unit, which opens only where both a and b hold.
BOTH = Weights(
    ("p",),
    ["m=killed", "m=killed.n=2", "w=a", "w=b", "CIV", "CIV.w=a"],
    np.array([[0.5, 0.0], [-0.25, 0.0], [0.0, 1.0], [0.0, 1.0], [0.125, 1.0], [2.0, 0.0]]),
    np.array([-1.0, -1.0]),
    np.array([[4.0]]),
)


def told(metric: str, n: int) -> list[str]:
    return [f"m={metric}", f"m={metric}.n={n}"]


def words(*w: str) -> Bag:
    return Bag("w=", w)


def test_sums_and_units_at_the_first_look_and_at_the_second():
    model = Layered(BOTH)
    for _ in range(2):
        assert model.score([(told, "killed", 2)]) == pytest.approx(-0.75)
        assert model.score([(told, "killed", 3), words("a")]) == pytest.approx(-0.5)
        assert model.score([words("a", "b", "unseen")]) == pytest.approx(-1.0 + 4.0)
        assert model.score([]) == pytest.approx(-1.0)
    assert model.probability([words("a", "b")]) == pytest.approx(1 / (1 + math.exp(-3.0)))


def test_several_lists_are_weighed_as_each_is():
    model = Layered(BOTH)
    many = [[words("a", "b")], [], [(told, "killed", 2), Shared([words("a")]), words("b")]]
    assert model.scores(many) == [model.score(parts) for parts in many]
    assert model.scores([]) == []


def test_behind_a_prefix_and_with_a_feature_given():
    model = Layered(BOTH)
    for _ in range(2):
        assert model.behind("CIV.").score([words("a")]) == model.score(behind("CIV.", [words("a")])) == pytest.approx(1.0)
        assert model.behind("CIV.", given="CIV").score([words("a")]) == pytest.approx(1.125)
        assert model.behind("", given="CIV").score([words("a")]) == pytest.approx(-0.875 + 4.0)
        assert model.behind("", given="never seen").score([words("a")]) == model.score([words("a")])


def test_of_several_classes_the_likeliest():
    table, bias, out = np.array([[0.0, 3.0, 0.0], [0.0, 0.0, 2.0]]), np.array([0.5, 0.0, -1.0]), np.array([[5.0, 0.0]])
    model = Layered(Weights(("incident", "total"), ["w=a", "w=b"], table, bias, out))
    assert model.best([words("a")]) == ("total", pytest.approx(1 / (1 + math.exp(-2.5))))
    assert model.best([words("a", "b")])[0] == "incident"


def test_what_is_remembered_is_bounded_and_forgetting_changes_nothing(monkeypatch):
    monkeypatch.setattr(linear, "_MOST", 3)
    model = Layered(BOTH)
    first = [model.score([(told, "killed", n)]) for n in range(50)]
    assert len(model._known) <= 3
    assert [model.score([(told, "killed", n)]) for n in range(50)] == first


def test_a_model_is_read_as_it_was_written(tmp_path):
    fitted = Fit(BOTH.classes, BOTH.table, BOTH.bias, BOTH.out)
    fitted.write(BOTH.features, tmp_path, "side")
    asked = [(told, "killed", 2), words("a", "b")]
    assert read(tmp_path / "side.npz").score(asked) == fitted.model(BOTH.features).score(asked)
    rows = csr_matrix(np.array([[1.0, 1.0, 1.0, 1.0, 0.0, 0.0]]))
    assert fitted.scores(rows)[0, 0] == pytest.approx(fitted.model(BOTH.features).score(asked))


EITHER = csr_matrix(np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]] * 400, dtype=float))
ONE_ALONE = np.array([0, 1, 1, 0] * 400)


def layers(labels: np.ndarray, questions: np.ndarray | None) -> np.ndarray:
    fitted = Fit(("p",), *fit_layers(EITHER, labels, questions, 1, Shape(40, 32, 0.0, 32), 0))
    return fitted.scores(EITHER[:4])[:, 0]


def test_what_two_features_say_together_is_learnt_and_learnt_alike_each_time():
    scores = layers(ONE_ALONE, None)
    assert list(scores > 0) == [False, True, True, False]  # no sum of weights says so
    assert np.array_equal(scores, layers(ONE_ALONE, None))


def test_the_right_option_of_a_question_is_learnt():
    questions = np.repeat(np.arange(800), 2)
    scores = layers(ONE_ALONE, questions)
    assert scores[1] > scores[0] and scores[2] > scores[3]
