"""What Anan understood of one message, out of Rasa's parse data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Candidate:
    code: str
    name: str
    score: float


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Understanding:
    """``intent`` is Rasa's, ``nlu_fallback`` where it is unsure; ``ranking`` its intents, best first;
    the rest is ``guides.match.Match``."""

    text: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()
    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    covered: tuple[tuple[int, int], ...] = ()
    elsewhere: dict[str, str] | None = None
    foreign: str = ""

    @classmethod
    def of(cls, parse_data: Mapping[str, Any]) -> Understanding:
        intent = parse_data.get("intent") or {}
        match = parse_data.get("item_match") or {}
        ranking = tuple((row["name"], row["confidence"]) for row in parse_data.get("intent_ranking") or () if row["name"] != FALLBACK)
        return cls(
            text=parse_data.get("text") or "",
            intent=intent.get("name") or FALLBACK,
            confidence=ranking[0][1] if ranking else intent.get("confidence") or 0.0,
            ranking=ranking,
            candidates=tuple(Candidate(**row) for row in match.get("candidates", ())),
            mentions=tuple(Mention(m["start"], m["end"], m["text"], tuple(m["codes"])) for m in match.get("mentions", ())),
            covered=tuple((start, end) for start, end in match.get("covered", ())),
            elsewhere=match.get("elsewhere"),
            foreign=match.get("foreign", ""),
        )

    @property
    def bare(self) -> bool:
        """Whether the text names an item and says hardly anything else."""
        said = sum(map(str.isalnum, self.text))
        return bool(self.covered) and said - sum(end - start for start, end in self.covered) <= 3
