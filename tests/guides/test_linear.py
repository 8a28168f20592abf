"""The linear model under items and intents."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from guides.linear import Linear

ROWS = csr_matrix(np.eye(3)[[0, 0, 1, 1, 2, 2]])
LABELS = ["a", "a", "b", "b", "c", "c"]


@pytest.fixture(scope="module")
def linear() -> Linear:
    return Linear.fit(ROWS, LABELS)


@pytest.mark.parametrize(("feature", "label"), [(0, "a"), (1, "b"), (2, "c")])
def test_learns_each_class(feature: int, label: str, linear: Linear) -> None:
    assert linear.probabilities(np.array([feature]), np.array([1.0]))[label] > 0.8


def test_learns_two_classes() -> None:
    odds = Linear.fit(ROWS[:4], LABELS[:4]).probabilities(np.array([1]), np.array([1.0]))
    assert odds["b"] > 0.8
    assert odds.keys() == {"a", "b"}


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(value=st.floats(-1e6, 1e6))
def test_shares_add_up_however_far_out(value: float, linear: Linear) -> None:
    odds = linear.probabilities(np.array([0, 1]), np.array([value, -value]))
    assert sum(odds.values()) == pytest.approx(1)


def test_no_feature_leaves_every_class_possible(linear: Linear) -> None:
    odds = linear.probabilities(np.array([], int), np.array([]))
    assert min(odds.values()) > 0


def test_saved_and_loaded_is_the_same(linear: Linear, tmp_path: Path) -> None:
    linear.save(tmp_path / "x.npz")
    row = np.array([0, 2]), np.array([0.6, 0.8])
    assert Linear.load(tmp_path / "x.npz").probabilities(*row) == pytest.approx(linear.probabilities(*row), abs=5e-3)
