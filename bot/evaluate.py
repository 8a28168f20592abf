"""Evaluation: question tables (csv) and dialogues (yml) against the assistant as citizens meet it."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.assistant import Assistant, ChatReply

#: What the outcome ``service`` in a table stands for.
SERVICE = frozenset({"form", "done", "answered", "which_item", "handed_over"})
#: Outcomes that refuse or hold back an answer.
REFUSALS = frozenset({"not_understood", "unavailable"})
OFFERED = 3


class BadTable(ValueError):
    """The file is not a table or a list of dialogues in the stated form."""


async def evaluate(assistant: Assistant, path: Path) -> Questions | Dialogues:
    """Run a question table or dialogues. Raises BadTable."""
    if path.suffix == ".csv":
        return await _questions(assistant, path)
    return await _dialogues(assistant, path)


@dataclass(frozen=True)
class Row:
    """One question: what was wanted, and what came."""

    id: str
    text: str
    style: str
    wanted: dict[str, frozenset[str]]
    intent: str
    item: str
    candidates: tuple[str, ...]
    outcome: str

    def _has(self, name: str) -> bool:
        return getattr(self, name) in self.wanted[name]

    @property
    def ok(self) -> bool:
        return self._has("intent") and self._has("item") and self._has("outcome")

    @property
    def within_one_tap(self) -> bool:
        return self.ok or bool(self.wanted["item"] & set(self.candidates[:OFFERED]) - {""})

    @property
    def wrong(self) -> bool:
        """Answered, with another item or another aspect than asked."""
        return self.outcome == "answered" and not (self._has("intent") and self._has("item"))

    @property
    def false_refusal(self) -> bool:
        return self.outcome in REFUSALS and not self._has("outcome")


@dataclass(frozen=True)
class Questions:
    rows: tuple[Row, ...]

    def figures(self, rows: Iterable[Row]) -> dict[str, float]:
        rows = list(rows)
        n = len(rows)

        def share(name: str) -> float:
            return round(sum(getattr(r, name) for r in rows) / n, 4) if n else 0.0

        return {
            "n": n,
            "joint_accuracy": share("ok"),
            "within_one_tap": share("within_one_tap"),
            "wrong_answers": share("wrong"),
            "false_refusals": share("false_refusal"),
        }

    def _groups(self, key: str) -> dict[str, list[Row]]:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            name = row.style if key == "style" else "|".join(sorted(row.wanted["intent"]))
            groups[name].append(row)
        return dict(sorted(groups.items()))

    def json(self) -> str:
        data = {
            "total": self.figures(self.rows),
            "by_intent": {name: self.figures(rows) for name, rows in self._groups("intent").items()},
            "by_style": {name: self.figures(rows) for name, rows in self._groups("style").items()},
            "rows": [
                {
                    "id": r.id,
                    "intent": r.intent,
                    "item": r.item or None,
                    "candidates": list(r.candidates),
                    "outcome": r.outcome,
                    "ok": r.ok,
                }
                for r in self.rows
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=1)

    def table(self, wrong: bool = False) -> str:
        lines = [f"{'':<34}{'n':>5}{'joint':>8}{'1 tap':>8}{'wrong':>8}{'refused':>9}"]
        groups = [("total", list(self.rows)), *self._groups("style").items(), *self._groups("intent").items()]
        for name, rows in groups:
            f = self.figures(rows)
            lines.append(
                f"{name:<34}{f['n']:>5}{f['joint_accuracy']:>8.3f}{f['within_one_tap']:>8.3f}"
                f"{f['wrong_answers']:>8.3f}{f['false_refusals']:>9.3f}"
            )
        if wrong:
            for r in self.rows:
                if not r.ok:
                    wanted = " ".join("|".join(sorted(v)) or "-" for v in r.wanted.values())
                    got = f"{r.intent} {r.item or '-'} {r.outcome} {','.join(r.candidates)}"
                    lines.append(f"{'WRONG' if r.wrong else '     '} {r.id} {r.text}\n        wanted {wanted}\n        got    {got}")
        return "\n".join(lines)


async def _questions(assistant: Assistant, path: Path) -> Questions:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"id", "text", "intent", "item", "outcome"} - set(reader.fieldnames or ())
        if missing:
            raise BadTable(f"{path}:1: 缺少列 {'、'.join(sorted(missing))}")
        table = list(reader)
    rows = []
    for line in table:
        reply = await assistant.understand(line["text"])
        outcomes = frozenset((line["outcome"] or "").split("|"))
        rows.append(
            Row(
                line["id"],
                line["text"],
                line.get("style") or "",
                {
                    "intent": frozenset((line["intent"] or "").split("|")),
                    "item": frozenset((line["item"] or "").split("|")),
                    "outcome": outcomes | (SERVICE if "service" in outcomes else frozenset()),
                },
                reply.intent or "",
                reply.item or "",
                tuple(reply.candidates),
                reply.outcome,
            )
        )
    return Questions(tuple(rows))


@dataclass(frozen=True)
class TurnResult:
    dialogue: str
    say: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Dialogues:
    turns: tuple[TurnResult, ...]

    def _figures(self) -> dict[str, Any]:
        broken = {t.dialogue for t in self.turns if t.faults}
        names = {t.dialogue for t in self.turns}
        passed = sum(not t.faults for t in self.turns)
        return {"turns": len(self.turns), "turns_passed": passed, "scripts": len(names), "scripts_passed": len(names - broken)}

    def json(self) -> str:
        rows = [{"dialogue": t.dialogue, "say": t.say, "ok": not t.faults, "faults": list(t.faults)} for t in self.turns]
        return json.dumps({"total": self._figures(), "rows": rows}, ensure_ascii=False, indent=1)

    def table(self, wrong: bool = True) -> str:
        f = self._figures()
        lines = [f"{t.dialogue}: “{t.say}” {'; '.join(t.faults)}" for t in self.turns if t.faults]
        lines.append(f"turns {f['turns_passed']}/{f['turns']}, scripts {f['scripts_passed']}/{f['scripts']}")
        return "\n".join(lines)


async def _dialogues(assistant: Assistant, path: Path) -> Dialogues:
    scripts = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(scripts, list):
        raise BadTable(f"{path}:1: 应当是对话的列表")
    results = []
    for number, script in enumerate(scripts):
        say = assistant.rehearse()
        for turn in script["turns"]:
            reply = await say(f"dialogue-{number}", str(turn["say"]))
            results.append(TurnResult(script["name"], turn["say"], tuple(faults(reply, turn.get("expect") or {}))))
    return Dialogues(tuple(results))


def faults(reply: ChatReply, expect: dict[str, Any]) -> Iterable[str]:
    text = "\n".join(m["text"] + "\n" + "\n".join(b["title"] for b in m["buttons"]) for m in reply.messages)
    for name in ("intent", "item", "outcome"):
        if name in expect and getattr(reply, name) not in (wanted := _list(expect[name])):
            yield f"{name} {getattr(reply, name)}, not {'|'.join(map(str, wanted))}"
    if "any_of" in expect and not any(str(words) in text for words in _list(expect["any_of"])):
        yield f"says none of {_list(expect['any_of'])}"
    for words in _list(expect.get("none_of", [])):
        if str(words) in text:
            yield f"says {words}"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
