"""Rasa importer: skills from ``bot/skills/``, and what the guides add to them.

An example may hold ``{item}``: it is read once for each of a few names or needs, taken in turn from
all guides, so that every name and every need is heard in training at least once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import guides

SKILLS = Path(__file__).parents[1] / "skills"
PLACE = "{item}"
#: Readings of one example that holds ``{item}``.
READINGS = 3


class GuideImporter(RasaFileImporter):
    """Domain, rules and examples of all skills; plain ``rasa train`` finds them without paths."""

    def __init__(self, config_file: str | None = None, domain_path: Any = None, training_data_paths: Any = None, **kwargs: Any):
        super().__init__(config_file, str(SKILLS), [str(SKILLS)])

    def get_nlu_data(self, language: str | None = "zh") -> TrainingData:
        patterns = super().get_nlu_data(language)
        return TrainingData(list(_expand(patterns.intent_examples)))


def _expand(examples: list[Message]) -> Iterator[Message]:
    library = guides.load()
    names = cycle([(name, g.item_code) for i in range(20) for g in library for name in _nth((g.name, *g.aliases), i)])
    needs = [(ask, g.item_code) for g in library for ask in g.asks]
    questions = []
    for example in examples:
        text, intent = example.get(TEXT), example.get(INTENT)
        if PLACE not in text:
            yield Message.build(text, intent)
            if intent.startswith("ask_") and intent != "ask_bundle":
                questions.append((text, intent))
            continue
        for _ in range(READINGS):
            name, code = next(names)
            start = text.index(PLACE)
            entity = {"entity": "item", "start": start, "end": start + len(name), "value": code}
            yield Message.build(text.replace(PLACE, name, 1).replace(PLACE, name), intent, entities=[entity])
    for ask, code in needs:
        yield _of_need(ask, code, "", "ask_overview")
    # Needs come before a question as people tell them: “娃刚生下来，上户口要带啥”.
    for (ask, code), (question, intent) in zip(cycle(needs), questions, strict=False):
        yield _of_need(ask, code, question, intent)


def _nth(values: tuple[str, ...], index: int) -> tuple[str, ...]:
    return values[index : index + 1]


def _of_need(ask: str, code: str, question: str, intent: str) -> Message:
    entity = {"entity": "item", "start": 0, "end": len(ask), "value": code}
    return Message.build(f"{ask}，{question}" if question else ask, intent, entities=[entity])
