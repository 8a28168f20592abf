"""Deciding on a message: rows of what was understood and remembered, and what is decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.dialogue import Decision, Memory, Offer, decide
from actions.understanding import Candidate, Mention, Understanding
from guides import Library

ROWS = yaml.safe_load(Path(__file__).with_name("decisions.yml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_decision(row: dict[str, Any], library: Library) -> None:
    decided = decide(_said(row["said"], library), _memory(row.get("memory", {})), library)
    assert {key: _plain(decided, key) for key in row["decided"]} == row["decided"]


def _said(data: dict[str, Any], library: Library) -> Understanding:
    text = data.get("text", "")
    return Understanding(
        text=text,
        intent=data["intent"],
        confidence=data.get("confidence", 0.9),
        ranking=tuple((intent, 0.3) for intent in data.get("ranking", [data["intent"]])),
        candidates=tuple(Candidate(code, library[code].name, score) for code, score in data.get("candidates", {}).items()),
        mentions=tuple(
            Mention(text.index(name), text.index(name) + len(name), name, tuple(codes)) for name, codes in data.get("mentions", {}).items()
        ),
        covered=tuple((text.index(part), text.index(part) + len(part)) for part in data.get("covered", [])),
        elsewhere=data.get("elsewhere"),
        foreign=data.get("foreign", ""),
    )


def _memory(data: dict[str, Any]) -> Memory:
    return Memory(**{**data, "offers": tuple(Offer(*offer) for offer in data.get("offers", []))})


def _plain(decided: Decision, key: str) -> Any:
    return [offer.item for offer in decided.offers] if key == "offers" else getattr(decided, key)
