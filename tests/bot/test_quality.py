"""How well Anan understands: the held-out questions and dialogues, against the bar it must keep."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.evaluate import evaluate, faults
from tests.conftest import ROOT

QUALITY = ROOT / "tests" / "quality"
DIALOGUES = yaml.safe_load((QUALITY / "dialogues.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
async def figures(assistant: Any) -> dict[str, float]:
    report = await evaluate(assistant, QUALITY / "questions.csv")
    return report.figures(report.rows)


async def test_questions_are_answered_rightly(figures: dict[str, float]) -> None:
    assert figures["n"] >= 300
    assert figures["joint_accuracy"] >= 0.93


async def test_wrong_answers_are_rare(figures: dict[str, float]) -> None:
    assert figures["wrong_answers"] <= 0.03


@pytest.mark.parametrize("script", DIALOGUES, ids=lambda script: script["name"])
async def test_dialogue(script: dict[str, Any], assistant: Any) -> None:
    say = assistant.rehearse()
    found: list[str] = []
    for turn in script["turns"]:
        reply = await say("dialogue", str(turn["say"]))
        found += [f"{turn['say']}: {fault}" for fault in faults(reply, turn.get("expect") or {})]
    assert found == []
