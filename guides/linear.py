"""A linear classifier over sparse rows: one logistic regression a class, learnt by averaged stochastic gradient descent.

A joint (softmax) regression takes ten times as long to learn and understands the question table no
better: docs/adr/0005-one-against-rest.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

#: Strength of regularisation, and passes over the examples: chosen on the even rows of the question table.
ALPHA, EPOCHS = 1e-6, 20
#: Logits further out are taken as this far, so that the odds never all vanish.
FAR = 30


class Linear:
    """Probabilities of classes for rows of length 1. ``weights`` has a row a feature and a column a class."""

    def __init__(self, classes: Sequence[str], weights: np.ndarray, bias: np.ndarray):
        self.classes = list(classes)
        self._weights, self._bias = weights, bias

    @classmethod
    def fit(cls, rows: csr_matrix, labels: Sequence[str]) -> Linear:
        """Learn from at least two classes. The same input gives the same model."""
        learnt = SGDClassifier(loss="log_loss", alpha=ALPHA, max_iter=EPOCHS, tol=None, average=True, n_jobs=-1, random_state=1)
        learnt.fit(rows, labels)
        weights, bias = learnt.coef_.T.astype(np.float32), learnt.intercept_.astype(np.float32)
        if len(learnt.classes_) == 2:  # sklearn then gives one column, of the second class against the first
            weights, bias = np.hstack([-weights, weights]), np.hstack([-bias, bias])
        return cls(learnt.classes_.tolist(), weights, bias)

    def probabilities(self, features: np.ndarray, values: np.ndarray) -> dict[str, float]:
        """The probability of each class for a row given by its features' indices and values; they add up to 1."""
        logits = values @ self._weights[features] + self._bias
        odds = 1 / (1 + np.exp(-np.clip(logits, -FAR, FAR)))
        return dict(zip(self.classes, map(float, odds / odds.sum()), strict=True))

    def save(self, path: Path) -> None:
        """Write the model into an ``npz`` file."""
        np.savez_compressed(path, classes=self.classes, weights=self._weights.astype(np.float16), bias=self._bias)

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Read what ``save`` wrote."""
        with np.load(path) as arrays:
            return cls(arrays["classes"].tolist(), arrays["weights"].astype(np.float32), arrays["bias"])
