"""Weights of a choice: which of several options is right, where their number differs from question to question.

A conditional logit (McFadden 1974): the probability of an option is its share of exp(score) among the options of its
question. Fitted so, the weights learn what tells the right option from its rivals; fitted option by option they learn how
often an option is right at all. Does not belong here: features, the models' files (train.py).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def fit_choice(x: csr_matrix, right: np.ndarray, questions: np.ndarray, strength: float) -> np.ndarray:
    """Weights of the features, one a column of x.

    x: options × features; right: whether an option is right, several of a question may be; questions: the number of each
    option's question. Questions without a right option teach nothing. strength: inverse of the L2 penalty.
    """
    x, right, starts, question = _grouped(x, right.astype(float), questions)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ weights
        e = np.exp(score - np.maximum.reduceat(score, starts)[question])
        all_of, right_of = np.add.reduceat(e, starts), np.maximum(np.add.reduceat(e * right, starts), np.finfo(float).tiny)
        slope = x.T @ (e / all_of[question] - e * right / right_of[question])
        return strength * float(np.log(all_of / right_of).sum()) + 0.5 * float(weights @ weights), strength * slope + weights

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def chosen_right(score: np.ndarray, right: np.ndarray, questions: np.ndarray) -> float:
    """Share of the questions whose highest score is a right option's; a question without a right option is lost."""
    order = np.lexsort((-score, questions))
    first = np.flatnonzero(np.diff(questions[order], prepend=-1))
    return float(np.mean(right[order][first] > 0))


def _grouped(x: csr_matrix, right: np.ndarray, questions: np.ndarray) -> tuple[csr_matrix, np.ndarray, np.ndarray, np.ndarray]:
    """(options by question, whether right, where each question starts, the place of each option's question)."""
    order = np.argsort(questions, kind="stable")
    _, place = np.unique(questions[order], return_inverse=True)
    taught = np.bincount(place, right[order])[place] > 0
    order, (_, place) = order[taught], np.unique(place[taught], return_inverse=True)
    return x[order], right[order], np.flatnonzero(np.diff(place, prepend=-1)), place
