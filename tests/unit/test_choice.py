"""Models that choose one of several options: what their weights learn."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from extraction.training.choice import chosen_right, fit_choice

# Three questions: of two options, of three (two of them right), and one where nothing is right.
QUESTIONS = np.array([0, 0, 1, 1, 1, 2, 2])
RIGHT = np.array([1, 0, 1, 0, 1, 0, 0])
X = csr_matrix(np.array([[1, 0, 1], [0, 1, 1], [1, 0, 1], [0, 1, 1], [1, 0, 1], [0, 1, 1], [0, 1, 1]], dtype=float))


def test_the_weights_tell_the_right_option_from_its_rivals_and_nothing_else():
    weights = fit_choice(X, RIGHT, QUESTIONS, 1.0)
    assert weights[0] > 0.3 and weights[1] < -0.3
    assert abs(weights[2]) < 1e-6  # all options have it


def test_a_question_without_a_right_option_teaches_nothing_and_is_lost():
    assert np.allclose(fit_choice(X, RIGHT, QUESTIONS, 1.0), fit_choice(X[:5], RIGHT[:5], QUESTIONS[:5], 1.0))
    assert chosen_right(np.array([2, 1, 1, 0, 1, 3, 4]), RIGHT, QUESTIONS) == 2 / 3
    assert chosen_right(np.array([1, 2, 0, 1, 0, 3, 4]), RIGHT, QUESTIONS) == 0.0


def test_questions_may_be_asked_in_any_order():
    order = np.array([4, 1, 6, 0, 3, 2, 5])
    assert np.allclose(fit_choice(X[order], RIGHT[order], QUESTIONS[order], 1.0), fit_choice(X, RIGHT, QUESTIONS, 1.0), atol=1e-4)
