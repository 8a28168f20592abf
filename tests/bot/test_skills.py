"""The skills: every intent of the catalogue has its examples and its rule, and nothing is defined twice."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.dialogue import GUIDE_INTENTS
from actions.reply import words
from tests.conftest import ROOT

SKILLS = sorted((ROOT / "bot" / "skills").iterdir())
INTENTS = {row["intent"]: row for row in csv.DictReader((Path(__file__).parent / "intents.csv").open(encoding="utf-8"))}
#: Fewer and an intent is guesswork.
EXAMPLES = 18


def _all(name: str) -> list[Any]:
    return [yaml.safe_load((skill / f"{name}.yml").read_text("utf-8")) for skill in SKILLS]


RULES = Counter(step["intent"] for file in _all("rules") for rule in file["rules"] for step in rule["steps"] if "intent" in step)
TRAINED = {block["intent"]: block["examples"].count("\n- ") + 1 for file in _all("nlu") for block in file["nlu"]}


@pytest.mark.parametrize("intent", INTENTS)
def test_intent_is_trained_and_ruled(intent: str) -> None:
    assert sum(intent in domain.get("intents", ()) for domain in _all("domain")) == 1
    assert TRAINED[intent] >= EXAMPLES
    assert RULES[intent] == 1


def test_no_intent_beyond_the_catalogue() -> None:
    assert TRAINED.keys() == INTENTS.keys()
    assert RULES.keys() - {"nlu_fallback"} == INTENTS.keys()


@pytest.mark.parametrize("key", ["responses", "slots", "forms", "entities"])
def test_skills_do_not_define_the_same_thing_twice(key: str) -> None:
    """Rasa merges such definitions silently; the last one would win."""
    names = Counter(name for domain in _all("domain") for name in domain.get(key, ()))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_example_stands_under_two_intents() -> None:
    places: dict[str, set[str]] = {}
    for file in _all("nlu"):
        for block in file["nlu"]:
            for line in block["examples"].splitlines():
                places.setdefault(line.removeprefix("- ").strip(), set()).add(block["intent"])
    assert {text: found for text, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize("intent", sorted(GUIDE_INTENTS))
def test_guide_intent_has_a_button(intent: str) -> None:
    row = words()["aspects"][intent]
    assert row["title"] and "{name}" in row["say"]


def test_guide_intents_are_those_of_the_catalogue() -> None:
    assert GUIDE_INTENTS == {name for name, row in INTENTS.items() if row["group"] == "guide"}


@pytest.mark.parametrize("intent", [name for name, row in INTENTS.items() if row["group"] in ("service", "voice") and name != "repeat"])
def test_service_without_a_builder_says_where_to_turn(intent: str) -> None:
    said = words()["unavailable"][intent]["text"]
    assert "{phone}" in said or "{hotline}" in said or "播报" in said or "出声" in said or "评价" in said
