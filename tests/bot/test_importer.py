"""The importer: what the guides add to the training data, and what must never be in it."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT

from bot.nlu.importer import PLACE, GuideImporter
from guides.text import fold
from tests.conftest import ROOT

QUESTIONS = [*csv.DictReader((ROOT / "tests" / "quality" / "questions.csv").open(encoding="utf-8"))]


@pytest.fixture(scope="module")
def examples() -> list[Any]:
    return GuideImporter(str(ROOT / "config.yml")).get_nlu_data().intent_examples


@pytest.fixture(scope="module")
def trained_on(examples: list[Any], library: Any) -> set[str]:
    said = {_bare(m.get(TEXT)) for m in examples}
    return said | {_bare(ask) for guide in library for ask in guide.asks}


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def test_every_name_and_need_is_heard(examples: list[Any], library: Any) -> None:
    said = "\n".join(m.get(TEXT) for m in examples)
    missing = [text for guide in library for text in (guide.name, *guide.aliases, *guide.asks) if text not in said]
    assert missing == []


def test_places_are_filled(examples: list[Any]) -> None:
    assert not [m.get(TEXT) for m in examples if PLACE in m.get(TEXT) or "{" in m.get(TEXT)]


def test_needs_alone_ask_for_the_overview(examples: list[Any], library: Any) -> None:
    intents = {m.get(TEXT): m.get(INTENT) for m in examples}
    assert {intents[ask] for guide in library for ask in guide.asks if ask in intents} == {"ask_overview"}


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["id"])
def test_held_out_question_is_not_trained_on(row: dict[str, str], trained_on: set[str]) -> None:
    assert _bare(row["text"]) not in trained_on
