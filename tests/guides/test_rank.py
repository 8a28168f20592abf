"""Learning which item is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides import Library
from guides.rank import ELSEWHERE, NONE, Ranker

QUESTIONS = ["要带什么材料", "多少钱", "在哪里办"]
TEXTS = ["狗证多少钱", "要带什么材料", "我想在夜市卖烤肠", "护照", ""]


@pytest.fixture(scope="module")
def ranker(small: Library) -> Ranker:
    return Ranker.fit(small, QUESTIONS, ["天气怎么样"])


@pytest.mark.parametrize(
    ("text", "best"),
    [("狗证多少钱", "AA-001"), ("要带什么材料", NONE), ("天气怎么样", NONE), ("护照", ELSEWHERE), ("", NONE)],
    ids=["name", "question", "talk", "elsewhere", "nothing"],
)
def test_best(text: str, best: str, ranker: Ranker) -> None:
    odds = ranker.probabilities(text)
    assert max(odds, key=lambda code: odds[code]) == best


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(text=st.text(max_size=60))
def test_probabilities_add_up(text: str, ranker: Ranker) -> None:
    odds = ranker.probabilities(text)
    assert sum(odds.values()) == pytest.approx(1, abs=1e-4)
    assert min(odds.values()) >= 0


def test_learning_again_gives_the_same(small: Library, ranker: Ranker) -> None:
    again = Ranker.fit(small, QUESTIONS, ["天气怎么样"])
    assert again.probabilities(TEXTS[0]) == ranker.probabilities(TEXTS[0])


@pytest.mark.parametrize("text", TEXTS)
def test_saved_and_loaded_ranks_the_same(text: str, ranker: Ranker, tmp_path: Path) -> None:
    ranker.save(tmp_path)
    assert Ranker.load(tmp_path).probabilities(text) == pytest.approx(ranker.probabilities(text), abs=5e-3)


def test_one_guide_alone_is_told_from_none(small: Library) -> None:
    alone = Library({"AA-001": small["AA-001"]}, small.halls)
    odds = Ranker.fit(alone, QUESTIONS).probabilities("狗证")
    assert odds["AA-001"] > 0.5
    assert odds.keys() == {"AA-001", NONE}
