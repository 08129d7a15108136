"""Weights of a model with a hidden layer, fitted by gradient descent that forgets part of what it sees.

Few articles and many features: every step drops a share of the features that hold and half of the units (Srivastava et al.
2014), weights decay (Loshchilov and Hutter 2019), and few passes are made. So fitted it gained where sums alone, boosted
trees and more articles had not (docs/accuracy.md). Deterministic on one machine: one thread, seeds given. Does not belong here:
sums alone (choice.py, fitting.py), what the features are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from scipy.sparse import csr_matrix
from torch import nn

_RATE = 2e-3
_DECAY = 0.3
_UNITS_DROPPED = 0.5
_FEATURES_DROPPED = 0.3
_SMALL = 0.01  # spread of the first weights: small, so that a feature seen once says next to nothing
_OPEN = 0.1  # units start open


@dataclass(frozen=True, slots=True)
class Shape:
    """passes over the rows; batch: rows (or questions) a step; linear: the share of a linear fit in the sum of both; hidden: units."""

    passes: int
    batch: int
    linear: float
    hidden: int = 16


class _Net(nn.Module):
    """Rows of features → scores a class, by sums and by units."""

    def __init__(self, features: int, classes: int, hidden: int):
        super().__init__()
        self.classes = classes
        self.table = nn.EmbeddingBag(features, classes + hidden, mode="sum")
        nn.init.normal_(self.table.weight, std=_SMALL)
        self.bias = nn.Parameter(torch.cat([torch.zeros(classes), torch.full((hidden,), _OPEN)]))
        self.out = nn.Linear(hidden, classes, bias=False)
        self.dropped = nn.Dropout(_UNITS_DROPPED)

    def forward(self, columns: torch.Tensor, starts: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
        sums = self.table(columns, starts, per_sample_weights=kept) + self.bias
        return sums[:, : self.classes] + self.out(self.dropped(torch.relu(sums[:, self.classes :])))


def fit_layers(
    x: csr_matrix, labels: np.ndarray, questions: np.ndarray | None, classes: int, shape: Shape, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(table: features × (classes + hidden), bias, out: hidden × classes).

    x: rows × features; labels: the class of each row (of one class: 1 or 0; of a choice: whether the option is right);
    questions: the number of each option's question, None where rows are classified one by one.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = np.random.default_rng(seed)
    net = _Net(x.shape[1], classes, shape.hidden)
    steps = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    units = np.arange(x.shape[0])[:, None] if questions is None else _questions(labels, questions)
    a_pass = max(1, len(units) // shape.batch)
    slower = torch.optim.lr_scheduler.LinearLR(steps, 1.0, 0.0, total_iters=a_pass * shape.passes)
    for _ in range(shape.passes):
        for batch in np.array_split(order.permutation(len(units)), a_pass):
            asked = [units[n] for n in batch]
            rows = np.concatenate(asked)
            scores, right = net(*_features(x, rows)), torch.from_numpy(labels[rows])
            steps.zero_grad()
            (_chosen(scores[:, 0], right, asked) if questions is not None else _told(scores, right)).backward()
            steps.step()
            slower.step()
    return tuple(p.detach().numpy().astype(float) for p in (net.table.weight, net.bias, net.out.weight.T))


def _questions(labels: np.ndarray, questions: np.ndarray) -> list[np.ndarray]:
    """The rows of each question that has a right option and a wrong one."""
    order = np.argsort(questions, kind="stable")
    parted = np.split(order, np.flatnonzero(np.diff(questions[order])) + 1)
    return [rows for rows in parted if 0 < labels[rows].sum() < len(rows)]


def _features(x: csr_matrix, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(columns that hold, where each row's begin, what is kept of each: none, or more than one to make up for the others)."""
    some = x[rows]
    columns = torch.from_numpy(some.indices.astype(np.int64))
    kept = (torch.rand(len(columns)) >= _FEATURES_DROPPED).float() / (1 - _FEATURES_DROPPED)
    return columns, torch.from_numpy(some.indptr[:-1].astype(np.int64)), kept


def _told(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    if scores.shape[1] == 1:
        return nn.functional.binary_cross_entropy_with_logits(scores[:, 0], right.float())
    return nn.functional.cross_entropy(scores, right)


def _chosen(scores: torch.Tensor, right: torch.Tensor, asked: list[np.ndarray]) -> torch.Tensor:
    """How unlikely the right options are among those of their questions."""
    question = torch.from_numpy(np.repeat(np.arange(len(asked)), [len(rows) for rows in asked]))
    e = torch.exp(scores - scores.detach().max())
    all_of = torch.zeros(len(asked)).index_add(0, question, e)
    right_of = torch.zeros(len(asked)).index_add(0, question, e * right)
    tiny = torch.finfo(torch.float32).tiny
    return (torch.log(all_of + tiny) - torch.log(right_of + tiny)).mean()
