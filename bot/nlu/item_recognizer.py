"""Rasa component: which item a message speaks of, by ``guides.match``."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import guides
from actions.dialogue import GUIDE_INTENTS
from guides.match import Match, Matcher
from guides.rank import Ranker

#: Message property with the match as plain data; it reaches the actions in the parse data.
ITEM_MATCH = "item_match"
#: A question that tells nothing about the item is at most so long.
QUESTION = 14
#: Message property with the spans that speak of the item, for the tokenizer.
COVERED = "item_spans"


# Registered as a featurizer, for only tokenizers and featurizers see the training data in Rasa's
# training graph, and the tokenizer behind this one needs the spans there too.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ItemRecognizer(GraphComponent):
    """Sets ``item`` entities for the names in a text, and ``item_match`` with the ranked candidates.

    Training teaches it the guides' names and needs, and that what people say without naming an item
    tells nothing about the item.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, matcher: Matcher | None = None):
        self._storage, self._resource, self._trained = storage, resource, matcher

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ItemRecognizer:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ItemRecognizer:
        with model_storage.read_from(resource) as directory:
            background = json.loads((directory / "background.json").read_text("utf-8"))
            ranker = Ranker.load(directory)
        return cls(model_storage, resource, Matcher(guides.load(), ranker, background))

    @property
    def _matcher(self) -> Matcher:
        assert self._trained, "train or load first"
        return self._trained

    def train(self, training_data: TrainingData) -> Resource:
        bare = [m for m in training_data.intent_examples if not m.get(ENTITIES)]
        # A long example tells a story, which may well be about an item.
        questions = sorted({m.get(TEXT) for m in bare if m.get(INTENT) in GUIDE_INTENTS and len(m.get(TEXT)) <= QUESTION})
        talk = sorted({m.get(TEXT) for m in bare if m.get(INTENT) not in GUIDE_INTENTS})
        background = sorted({*questions, *(m.get(TEXT) for m in bare if m.get(INTENT) != "out_of_scope")})
        ranker = Ranker.fit(guides.load(), questions, talk)
        with self._storage.write_to(self._resource) as directory:
            (directory / "background.json").write_text(json.dumps(background, ensure_ascii=False), "utf-8")
            ranker.save(directory)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        for message in training_data.training_examples:
            if text := message.get(TEXT):
                entity = next(iter(message.get(ENTITIES, [])), None)
                if entity:
                    spans = self._matcher.told(text, entity["value"], text[entity["start"] : entity["end"]])
                else:
                    spans = self._matcher.match(text).speaking
                message.set(COVERED, spans)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if text := message.get(TEXT):
                match = self._matcher.match(text)
                message.set(COVERED, match.speaking)
                message.set(ENTITIES, message.get(ENTITIES, []) + _entities(match), add_to_output=True)
                message.set(ITEM_MATCH, _data(match), add_to_output=True)
        return messages


def _entities(match: Match) -> list[dict[str, Any]]:
    return [
        {
            "entity": "item",
            "start": m.start,
            "end": m.end,
            "value": m.codes[0] if len(m.codes) == 1 else m.text,
            "extractor": ItemRecognizer.__name__,
        }
        for m in match.mentions
    ]


def _data(match: Match) -> dict[str, Any]:
    return {
        "candidates": [{"code": c.code, "name": c.name, "score": c.score} for c in match.candidates],
        "mentions": [{"start": m.start, "end": m.end, "text": m.text, "codes": list(m.codes)} for m in match.mentions],
        "covered": [list(span) for span in match.covered],
        "elsewhere": match.elsewhere and {"name": match.elsewhere.name, "office": match.elsewhere.office},
        "foreign": match.foreign,
    }
