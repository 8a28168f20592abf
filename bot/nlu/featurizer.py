"""Rasa component: what the question is made of, the item left out.

Counts of words and word pairs, of characters up to three in a row, and of pairs of sounds, dialect
read as common words; and once more of the last clause, for a story comes before its question: “我妈瘫在床上，村干部叫我去报
低保，都要拿些啥”.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.nlu import dialect
from bot.nlu.item_recognizer import COVERED
from guides.grams import Kind, grams
from guides.text import fold

#: Longest run of characters, and in how many examples a feature must stand to count.
LONGEST, LEAST = 3, 3
_BREAK = re.compile(r"[，,。；;：:？?！!…\s]+")
_ITEM = "\ue000"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class QuestionFeaturizer(SparseFeaturizer, GraphComponent):
    """Sentence features of a tokenized message whose item spans are known."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        pass

    def __init__(
        self, config: dict[str, Any], name: str, storage: ModelStorage, resource: Resource, vocabulary: list[str] | None = None
    ) -> None:
        super().__init__(name, config)
        self._storage, self._resource = storage, resource
        self._index = {feature: index for index, feature in enumerate(vocabulary or ())}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> QuestionFeaturizer:
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionFeaturizer:
        with model_storage.read_from(resource) as directory:
            vocabulary = json.loads((directory / "vocabulary.json").read_text("utf-8"))
        return cls(config, execution_context.node_name, model_storage, resource, vocabulary)

    def train(self, training_data: TrainingData) -> Resource:
        holders = Counter(feature for m in training_data.training_examples if m.get(TEXT) for feature in set(_features(m)))
        vocabulary = sorted(feature for feature, count in holders.items() if count >= LEAST)
        with self._storage.write_to(self._resource) as directory:
            (directory / "vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT) is not None:
                message.add_features(Features(self._row(message), FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def _row(self, message: Message) -> csr_matrix:
        counts = Counter(self._index[feature] for feature in _features(message) if feature in self._index)
        columns = np.fromiter(counts, np.int32, len(counts))
        values = np.fromiter(counts.values(), np.float64, len(counts))
        return csr_matrix((values, (np.zeros(len(counts), np.int32), columns)), shape=(1, len(self._index)))


def _features(message: Message) -> Iterator[str]:
    words = [dialect.table().get(token.lemma, token.lemma) for token in message.get(TOKENS_NAMES[TEXT])]
    yield from (f"w {word}" for word in words)
    yield from (f"w {first} {second}" for first, second in pairwise(words))
    pieces = _BREAK.split(masked(message.get(TEXT), message.get(COVERED) or ()))
    clauses = [dialect.standard(piece) for piece in pieces if piece]
    for clause in clauses:
        yield from (f"c {run}" for run in _runs(clause))
        yield from (f"s {gram.value}" for gram in grams(clause) if gram.kind is Kind.SOUND)
    spoken = [clause for clause in clauses if clause != _ITEM]
    if spoken:
        yield from (f"last {run}" for run in _runs(f"{spoken[-1]}$"))


def masked(text: str, spans: Any) -> str:
    """The folded text with each span that speaks of the item as one character."""
    text, pieces, at = fold(text), [], 0
    for start, end in spans:
        pieces += [text[at:start], _ITEM]
        at = end
    return "".join((*pieces, text[at:]))


def _runs(text: str) -> Iterator[str]:
    for length in range(1, LONGEST + 1):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]
