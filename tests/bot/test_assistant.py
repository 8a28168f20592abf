"""Conversations: apart from one another, kept across restarts, bounded however long."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from bot.assistant import Assistant, plain
from bot.settings import Settings


async def test_conversations_do_not_mix(assistant: Any) -> None:
    items = {"甲": ("护照多少钱", "GA-109"), "乙": ("身份证丢了多少钱", "GA-101"), "丙": ("小餐饮证多少钱", "SJ-007")}
    await asyncio.gather(*(assistant.chat(f"mix-{who}", text) for who, (text, _) in items.items()))
    replies = await asyncio.gather(*(assistant.chat(f"mix-{who}", "那要多久") for who in items))
    assert [reply.item for reply in replies] == [code for _, code in items.values()]


async def test_messages_of_one_sender_keep_their_order(assistant: Any) -> None:
    texts = ["护照多少钱", "那要多久", "身份证丢了多少钱", "那要多久"] * 3
    replies = await asyncio.gather(*(assistant.chat("order", text) for text in texts))
    assert [reply.item for reply in replies] == ["GA-109", "GA-109", "GA-101", "GA-101"] * 3


async def test_conversation_outlives_a_restart(model: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    await Assistant(model, settings).chat("kept", "护照多少钱")
    assert (await Assistant(model, settings).chat("kept", "那要多久")).item == "GA-109"


async def test_long_conversation_stays_short(assistant: Any) -> None:
    await assistant.chat("long", "护照多少钱")
    for _ in range(60):
        reply = await assistant.chat("long", "那要多久")
    tracker = await assistant._store.retrieve("long")
    assert len(tracker.events) <= 90
    assert reply.item == "GA-109"


async def test_rehearsal_leaves_no_trace(assistant: Any) -> None:
    say = assistant.rehearse()
    await say("rehearsed", "护照多少钱")
    assert await assistant._store.retrieve("rehearsed") is None


def test_plain_disarms_commands_and_control_characters() -> None:
    assert plain("/restart") == "／restart"
    assert plain(" \x00/restart") == "／restart"
    assert plain("护\x1b照") == "护 照"
    assert len(plain("证" * 5000)) == 1000
