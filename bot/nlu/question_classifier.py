"""Rasa component: the intent of a question, by one linear model over its features."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from guides.linear import Linear


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionClassifier(IntentClassifier, GraphComponent):
    """Sets ``intent`` and ``intent_ranking``, of at most ``ranking_length`` intents."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"ranking_length": 6}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, linear: Linear | None = None):
        self._length = config["ranking_length"]
        self._storage, self._resource, self._trained = storage, resource, linear

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> QuestionClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionClassifier:
        with model_storage.read_from(resource) as directory:
            return cls(config, model_storage, resource, Linear.load(directory / "intents.npz"))

    @property
    def _linear(self) -> Linear:
        assert self._trained, "train or load first"
        return self._trained

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.intent_examples if m.get(TEXT)]
        linear = Linear.fit(vstack([_row(m) for m in examples]), [m.get(INTENT) for m in examples])
        with self._storage.write_to(self._resource) as directory:
            linear.save(directory / "intents.npz")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            row = _row(message)
            odds = self._linear.probabilities(row.indices, row.data)
            best = sorted(odds.items(), key=lambda pair: -pair[1])[: self._length]
            ranking = [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: share} for name, share in best]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def _row(message: Message) -> csr_matrix:
    """The sentence features, scaled to length 1."""
    _, sentence = message.get_sparse_features(TEXT)
    assert sentence, "a featurizer stands before"
    row = csr_matrix(sentence.features)
    return row / (np.linalg.norm(row.data) or 1)
