"""Rasa importer: skills from ``bot/skills/``, and what the guides add to them.

An example may hold ``{item}``: it is read with names and needs taken in turn from all guides. A guide
question without it is read alone, as a follow-up, and after needs, as people tell them: “娃刚生下来，
上户口要带啥”. So every name and every need is heard, and only the question tells the intent.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import guides
from actions.dialogue import GUIDE_INTENTS

SKILLS = Path(__file__).parents[1] / "skills"
PLACE = "{item}"
OVERVIEW = "ask_overview"
#: Readings of one example that holds ``{item}``, of a question told after a need; one need in so many alone.
READINGS, STORIES, ALONE = 2, 1, 3


class GuideImporter(RasaFileImporter):
    """Domain, rules and examples of all skills; plain ``rasa train`` finds them without paths."""

    def __init__(self, config_file: str | None = None, domain_path: Any = None, training_data_paths: Any = None, **kwargs: Any):
        super().__init__(config_file, str(SKILLS), [str(SKILLS)])

    def get_nlu_data(self, language: str | None = "zh") -> TrainingData:
        patterns = [(m.get(TEXT), m.get(INTENT)) for m in super().get_nlu_data(language).intent_examples]
        return TrainingData([*_expand(patterns), *_questions()])


def _expand(patterns: list[tuple[str, str]]) -> Iterator[Message]:
    # The same guides give the same examples, in whatever process.
    chance = random.Random(11)
    names, needs = _phrases()
    chance.shuffle(needs)
    next_name, next_need = cycle(names), cycle(needs)
    for text, intent in patterns:
        if PLACE in text:
            for reading in range(READINGS):
                yield _filled(text, intent, *next(next_need if reading == 1 else next_name))
            continue
        yield Message.build(text, intent)
        if intent in GUIDE_INTENTS - {OVERVIEW}:
            for _ in range(STORIES):
                shape = chance.choice((f"{PLACE}，{text}", f"{PLACE}，{text}", f"{PLACE}{text}", f"{text}，{PLACE}"))
                yield _filled(shape, intent, *next(next_need))
    for need, code in needs[::ALONE]:
        yield _filled(PLACE, OVERVIEW, need, code)


def _questions() -> Iterator[Message]:
    """What people ask about one item, each text at its aspect: as it stands, for it fits no other item."""
    for guide in guides.load():
        for aspect, _, text in guide.asked():
            yield _filled(PLACE, aspect.value, text, guide.item_code)


def _phrases() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Names and needs with their item codes; first every guide's official name, then the first alias of each."""
    library = guides.load()
    all_names: list[tuple[str, tuple[str, ...]]] = [(guide.item_code, (guide.name, *guide.aliases)) for guide in library]
    most = max(len(names) for _, names in all_names)
    names = [(own[index], code) for index in range(most) for code, own in all_names if index < len(own)]
    needs: list[tuple[str, str]] = [(ask, guide.item_code) for guide in library for ask in guide.asks]
    return names, needs


def _filled(text: str, intent: str, phrase: str, code: str) -> Message:
    start = text.index(PLACE)
    entity = {"entity": "item", "start": start, "end": start + len(phrase), "value": code}
    return Message.build(text.replace(PLACE, phrase, 1).replace(PLACE, phrase), intent, entities=[entity])
