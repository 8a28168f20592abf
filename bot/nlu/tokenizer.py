"""Rasa component: Chinese words by jieba, with the item masked.

What is asked does not depend on the item it is asked about: “小餐饮证要多久” and “护照要多久” both
become “ITEM 要 多久”, so the intent classifier learns the question once for all items.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import jieba
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.jieba_tokenizer import JiebaTokenizer
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import guides
from bot.nlu.item_recognizer import COVERED
from guides.text import fold

MASK, NO_WORD = "ITEM", "NONE"
jieba.setLogLevel(logging.WARNING)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class MaskingTokenizer(JiebaTokenizer):
    """jieba's tokenizer with the guides' names as its dictionary and item spans as one token.

    The dictionary is derived from the guides and travels with the model.
    """

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, words: list[str] | None = None):
        super().__init__(config, model_storage, resource)
        self._jieba = jieba.Tokenizer()
        for word in words or []:
            self._jieba.add_word(word)
        self._words = words

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MaskingTokenizer:
        with model_storage.read_from(resource) as directory:
            words = (directory / "dictionary.txt").read_text("utf-8").split("\n")
        return cls(config, model_storage, resource, words)

    def train(self, training_data: TrainingData) -> Resource:
        words = sorted({fold(word) for guide in guides.load() for word in (guide.name, *guide.aliases)})
        with self._model_storage.write_to(self._resource) as directory:
            (directory / "dictionary.txt").write_text("\n".join(words), "utf-8")
        return self._resource

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = fold(message.get(attribute))
        spans = message.get(COVERED) or [] if attribute == TEXT else []
        # “？？？” holds no word, yet Rasa's classifiers need a feature of every message.
        return self._apply_token_pattern(list(self._tokens(text, spans)) or [Token(text, 0, lemma=NO_WORD)])

    def _tokens(self, text: str, spans: list[tuple[int, int]]) -> Iterator[Token]:
        at = 0
        for start, end in [*spans, (len(text), len(text))]:
            for word, offset, _ in self._jieba.tokenize(text[at:start]):
                if word.strip() and any(map(str.isalnum, word)):
                    yield Token(word, at + offset)
            if end > start:
                yield Token(text[start:end], start, end, lemma=MASK)
            at = end
