"""A reply: what is said, shown and offered, and the ending it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Button:
    """``payload`` is what the button says for the citizen, in words Anan surely understands."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One message of a turn. ``speech`` is for the ear; ``candidates`` the item codes offered."""

    text: str
    speech: str
    outcome: str
    intent: str
    item: str | None = None
    buttons: tuple[Button, ...] = ()
    card: dict[str, Any] | None = None
    proof: dict[str, Any] | None = None
    candidates: tuple[str, ...] = field(default=())

    def message(self) -> dict[str, Any]:
        """As rasa_sdk's dispatcher takes it: text and buttons for any channel, the rest as custom data."""
        return {
            "text": self.text,
            "buttons": [{"title": b.title, "payload": b.payload} for b in self.buttons],
            "json_message": {
                "speech": self.speech,
                "outcome": self.outcome,
                "intent": self.intent,
                "item": self.item,
                "card": self.card,
                "proof": self.proof,
                "candidates": list(self.candidates),
            },
        }


@cache
def words() -> dict[str, Any]:
    """The words of ``replies.yml``."""
    return yaml.safe_load(Path(__file__).with_name("replies.yml").read_text("utf-8"))


def say(row: dict[str, str], **facts: Any) -> tuple[str, str]:
    """Text and speech of one row of ``replies.yml``, filled in."""
    return row["text"].format(**facts), row.get("speech", row["text"].replace("\n", "")).format(**facts)


def aspect(intent: str, name: str, situation: str | None = None) -> Button:
    """The button that asks for one aspect of an item, in one of its situations."""
    row, said = words()["aspects"][intent], name
    if situation:
        said = words()["situation_say"].format(name=name, situation=situation)
    return Button(situation or row["title"], row["say"].format(name=said))
