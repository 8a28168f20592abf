"""How near a text comes to the items' phrases."""

from __future__ import annotations

import pytest

from guides import Library
from guides.phrases import Phrases, spans_of


@pytest.fixture(scope="module")
def phrases(small: Library) -> Phrases:
    return Phrases(small, ["要带什么材料"] * 5)


@pytest.mark.parametrize("code", ["AA-001", "AA-002", "BB-001", "BB-002"])
def test_search_finds_a_name_first(code: str, small: Library, phrases: Phrases) -> None:
    assert phrases.search(small[code].name, 3)[0] == code


def test_search_is_limited(phrases: Phrases) -> None:
    assert len(phrases.search("登记证申领摆摊", 2)) == 2


def test_search_for_nothing_known(phrases: Phrases) -> None:
    assert phrases.search("qqq", 5) == []


def test_words_of_every_question_weigh_less(small: Library) -> None:
    spans = spans_of("登记")
    plain, told = Phrases(small).nearest(spans), Phrases(small, ["登记"] * 50).nearest(spans)
    assert told[0][0] < plain[0][0]


def test_speaking_of_leaves_a_phrase_out(phrases: Phrases) -> None:
    ask = "家里养了条狗要上户口"
    told = list(phrases.speaking_of("AA-001", spans_of(ask)))
    untold = list(phrases.speaking_of("AA-001", spans_of(ask), without=ask))
    assert len(untold) < len(told)


@pytest.mark.parametrize(("pair", "known"), [("材料", True), ("养犬", True), ("火星", False)])
def test_knows(pair: str, known: bool, phrases: Phrases) -> None:
    assert phrases.knows(pair) is known
