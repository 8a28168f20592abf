"""Which item is meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides import Library
from guides.match import LIKELY, Matcher, situation
from guides.rank import Ranker
from tests.tables import Row, table

QUESTIONS = ["要带什么材料", "怎么办", "多少钱", "在哪办", "办理", "家里有什么要注意的", "我想问问要什么", "还缺什么", "我有这些还缺什么"]
UNRELATED = ["天气怎么样", "你好", "讲个笑话", "今天星期几", "我想吃火锅"]
#: Pieces of the small library's phrases, so that texts come near to them.
PIECES = ["养犬登记", "養犬", "狗证", "登记证", "摆摊", "读者证申领", "街头", "我有", "还缺什么"]
PIECES += ["，", " ", "唱歌", "卖", "证", "权", "a", "１", "😀", "\n"]


@pytest.fixture(scope="module")
def matcher(small: Library) -> Matcher:
    return Matcher(small, Ranker.fit(small, QUESTIONS, UNRELATED), QUESTIONS)


@table(__file__, "match")
def test_match(row: Row, matcher: Matcher) -> None:
    found = matcher.match(row["text"] * row.get("times", 1) + row.get("then", ""))
    likely = found.best if found.best and found.best.score >= LIKELY else None
    expected = row["item"] if isinstance(row["item"], list) else [row["item"]]
    assert (likely and likely.code) in expected
    assert likely is None or likely.score >= row.get("least", 0.8)
    assert [[m.text, list(m.codes)] for m in found.mentions] == row["names"]


def test_ambiguous_name_brings_its_question(matcher: Matcher) -> None:
    [mention] = matcher.match("办登记证").mentions
    assert mention.ambiguous
    assert mention.ambiguous.question == "您要登记的是狗，还是演出？"


def test_mention_is_the_text_that_was_said(matcher: Matcher) -> None:
    [mention] = matcher.match("想办養狗證。").mentions
    assert (mention.start, mention.end) == (2, 5)


def test_covered_is_what_speaks_of_the_item(matcher: Matcher) -> None:
    text = "请问养犬登记多少钱"
    assert [text[start:end] for start, end in matcher.match(text).covered] == ["养犬登记"]


def test_speaking_of_a_likely_item(matcher: Matcher) -> None:
    found = matcher.match("家里养了条狗要上户口怎么办")
    assert found.speaking == ((0, 10),)


def test_speaking_only_in_names_where_no_item_is_likely(matcher: Matcher) -> None:
    assert matcher.match("办登记证").speaking == ((1, 4),)


def test_foreign_is_what_nothing_explains(matcher: Matcher) -> None:
    assert matcher.match("火星登陆怎么办").foreign == "火星登陆"


def test_everyday_question_is_not_foreign(matcher: Matcher) -> None:
    assert matcher.match("养犬登记要带什么材料").foreign == ""


def test_limit(matcher: Matcher) -> None:
    assert len(matcher.match("登记证申领", limit=1).candidates) == 1


def test_a_need_is_told_by_other_words_than_its_own(matcher: Matcher) -> None:
    ask = "家里养了条狗要上户口"
    told = matcher.told(f"{ask}，多少钱", "AA-001", ask)
    assert sum(end - start for start, end in told) < len(ask)


@table(__file__, "elsewhere")
def test_elsewhere(row: Row, matcher: Matcher) -> None:
    found = matcher.match(row["text"]).elsewhere
    assert (found and found.name) == row["matter"]


texts = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
MANY = settings(max_examples=250, deadline=None, derandomize=True, database=None)


@MANY
@given(text=texts)
def test_scores_are_probabilities_best_first(text: str, matcher: Matcher) -> None:
    scores = [c.score for c in matcher.match(text).candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@MANY
@given(text=texts)
def test_spans_lie_in_the_text_in_order(text: str, matcher: Matcher) -> None:
    found = matcher.match(text)
    for spans in (found.covered, [(m.start, m.end) for m in found.mentions]):
        ends = [at for span in spans for at in span]
        assert ends == sorted(ends)
        assert all(0 <= at <= len(text) for at in ends)


@pytest.mark.parametrize("code", ["AA-001", "AA-002", "BB-001", "BB-002"])
def test_own_name_is_the_best_candidate(code: str, small: Library, matcher: Matcher) -> None:
    best = matcher.match(small[code].name).best
    assert best
    assert best.code == code


@table(__file__, "situation")
def test_situation(row: Row, small: Library) -> None:
    assert situation(small["AA-001"], row["text"]) == row["situation"]
