"""The figures of an evaluation, on rows whose figures are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import ChatReply
from bot.evaluate import BadTable, evaluate

HEADER = "id,text,intent,item,outcome,style\n"
#: What a fake assistant replies: intent, item, outcome, candidates.
REPLIES = {
    "right": ("ask_fee", "GA-109", "answered", []),
    "wrong item": ("ask_fee", "GA-101", "answered", []),
    "wrong aspect": ("ask_form", "GA-109", "answered", []),
    "offered": ("ask_fee", None, "which_item", ["GA-101", "GA-109"]),
    "offered last": ("ask_fee", None, "which_item", ["A", "B", "C", "GA-109"]),
    "refused": ("out_of_scope", None, "not_understood", []),
    "form": ("book_appointment", None, "form", []),
}
WANTED = "ask_fee,GA-109,answered,standard"


class _Assistant:
    async def understand(self, text: str) -> ChatReply:
        intent, item, outcome, candidates = REPLIES[text]
        return ChatReply(intent, item, outcome, [], None, candidates)

    def rehearse(self) -> Any:
        async def say(sender: str, text: str) -> ChatReply:
            intent, item, outcome, candidates = REPLIES[text]
            return ChatReply(intent, item, outcome, [{"text": f"{text}一百二十元", "buttons": []}], None, candidates)

        return say


async def _figures(folder: Path, rows: str) -> Any:
    path = folder / "table.csv"
    path.write_text(HEADER + rows, "utf-8")
    return json.loads((await evaluate(_Assistant(), path)).json())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "joint", "one_tap", "wrong", "refused"),
    [
        ("right", 1, 1, 0, 0),
        ("wrong item", 0, 0, 1, 0),
        ("wrong aspect", 0, 0, 1, 0),
        ("offered", 0, 1, 0, 0),
        ("offered last", 0, 0, 0, 0),
        ("refused", 0, 0, 0, 1),
    ],
)
async def test_row_counts_as(text: str, joint: int, one_tap: int, wrong: int, refused: int, tmp_path: Path) -> None:
    total = (await _figures(tmp_path, f"1,{text},{WANTED}\n"))["total"]
    assert total == {"n": 1, "joint_accuracy": joint, "within_one_tap": one_tap, "wrong_answers": wrong, "false_refusals": refused}


async def test_several_values_are_acceptable(tmp_path: Path) -> None:
    data = await _figures(tmp_path, "1,right,ask_form|ask_fee,GA-101|GA-109,which_item|answered,terse\n")
    assert data["rows"][0]["ok"] is True


@pytest.mark.parametrize("text", ["form", "offered", "right"])
async def test_service_accepts_what_a_service_may_end_with(text: str, tmp_path: Path) -> None:
    intent, item, _, _ = REPLIES[text]
    data = await _figures(tmp_path, f"1,{text},{intent},{item or ''},service,terse\n")
    assert data["rows"][0]["ok"] is True


async def test_groups_by_style_and_intent(tmp_path: Path) -> None:
    data = await _figures(tmp_path, f"1,right,{WANTED}\n2,refused,ask_fee,GA-109,answered,dialect\n")
    assert data["by_style"]["dialect"]["false_refusals"] == 1
    assert data["by_intent"]["ask_fee"]["n"] == 2


async def test_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id,text\n1,right\n", "utf-8")
    with pytest.raises(BadTable, match="intent"):
        await evaluate(_Assistant(), path)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expect", "passed"),
    [
        ("{intent: ask_fee, item: GA-109, outcome: [chat, answered]}", 1),
        ("{any_of: [免费, 一百二十], none_of: 报错}", 1),
        ("{item: null}", 0),
        ("{any_of: 免费}", 0),
        ("{none_of: [一百二十]}", 0),
    ],
    ids=["labels", "words", "no item", "any_of", "none_of"],
)
async def test_dialogue_turn(expect: str, passed: int, tmp_path: Path) -> None:
    path = tmp_path / "dialogues.yml"
    path.write_text(f"- name: one\n  turns:\n    - {{say: right, expect: {expect}}}\n", "utf-8")
    total = json.loads((await evaluate(_Assistant(), path)).json())["total"]  # type: ignore[arg-type]
    assert (total["turns_passed"], total["scripts_passed"]) == (passed, passed)
