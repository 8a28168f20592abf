"""The words of the replies: each row fills in from the facts a turn has, and reads aloud."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from actions.dialogue import Memory
from actions.reply import aspect, words
from actions.turn import Turn
from actions.understanding import Understanding
from guides import Library
from voice.speakable import speakable

EXTRA = {"question": "您是想办哪一项？", "name": "居民身份证申领、换领、补领", "office": "烟草专卖局"}


def _rows() -> Iterator[tuple[str, dict[str, str]]]:
    for group in ("which_item", "did_you_mean", "not_understood", "chat", "unavailable"):
        for name, row in words()[group].items():
            if isinstance(row, dict):
                yield f"{group}.{name}", row


@pytest.mark.parametrize(("name", "row"), [pytest.param(*r, id=r[0]) for r in _rows()])
def test_row_fills_in(name: str, row: dict[str, str], library: Library) -> None:
    turn = Turn(Understanding("", "greet", 1.0), Memory(), library, datetime(2026, 11, 24, 10))
    reply = turn.reply(row, "chat", "greet", **{key: value for key, value in EXTRA.items() if f"{{{key}}}" in str(row)})
    assert "{" not in reply.text + reply.speech
    assert not set("《》「」·（）{}\n") & set(speakable(reply.speech))


@pytest.mark.parametrize(
    ("hour", "daypart"), [(7, "早上"), (10, "上午"), (15, "下午"), (20, "晚上")], ids=["morning", "forenoon", "afternoon", "evening"]
)
def test_greeting_knows_the_hour(hour: int, daypart: str, library: Library) -> None:
    turn = Turn(Understanding("你好", "greet", 1.0), Memory(), library, datetime(2026, 11, 24, hour))
    assert turn.facts()["daypart"] == daypart


def test_situation_button_is_titled_with_the_situation() -> None:
    button = aspect("ask_fee", "小餐饮经营许可", "变更")
    assert (button.title, button.payload) == ("变更", "小餐饮经营许可（变更）要多少钱")
