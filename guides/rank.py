"""Which item a text is about, with what probability: learnt from the guides' own words.

The guides' names, everyday names and needs are the examples of their items; the same mixed with
questions (“要带什么材料”) teach what tells nothing about the item; questions alone and talk of other
things teach when no item is meant. The model is a multinomial logistic regression over grams, whose
probabilities need no calibration by hand.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from guides.grams import grams
from guides.load import Library
from guides.text import fold

#: Stand beside the item codes: no item is meant; something is meant that is handled elsewhere.
NONE, ELSEWHERE = "-", "elsewhere"
#: Each name and need is heard alone and within so many questions.
MIXED = 3
#: Inverse strength of regularisation, and iterations: chosen on the even rows of the question table.
C, ITERATIONS = 100.0, 50

Example = tuple[str, str]


class Ranker:
    """Probabilities of items for a text. Make one with ``fit`` or ``load``."""

    def __init__(self, classes: Sequence[str], vocabulary: dict[str, int], scale: np.ndarray, weights: np.ndarray, bias: np.ndarray):
        self._classes, self._vocabulary = list(classes), vocabulary
        self._scale, self._weights, self._bias = scale, weights, bias

    @classmethod
    def fit(cls, library: Library, questions: Iterable[str] = (), unrelated: Iterable[str] = ()) -> Ranker:
        """Learn from a library.

        ``questions`` are sentences people say whatever the item; ``unrelated`` ones that speak of
        other things. The same input gives the same model.
        """
        examples = list(_examples(library, list(questions), list(unrelated)))
        counted = [Counter(gram.value for gram in grams(fold(text))) for text, _ in examples]
        frequency = Counter(value for counts in counted for value in counts)
        vocabulary = {value: index for index, value in enumerate(sorted(frequency))}
        scale = np.array([1 + math.log((1 + len(examples)) / (1 + frequency[value])) for value in vocabulary], np.float32)
        rows = [_row(counts, vocabulary, scale) for counts in counted]
        indptr = np.cumsum([0, *(len(indices) for indices, _ in rows)])
        matrix = csr_matrix(
            (np.concatenate([values for _, values in rows]), np.concatenate([indices for indices, _ in rows]), indptr),
            shape=(len(rows), len(vocabulary)),
        )
        learnt = LogisticRegression(C=C, max_iter=ITERATIONS).fit(matrix, [code for _, code in examples])
        weights, bias = learnt.coef_.T.astype(np.float32), learnt.intercept_.astype(np.float32)
        if len(learnt.classes_) == 2:  # sklearn then gives one column, of the second class against the first
            weights, bias = np.hstack([-weights / 2, weights / 2]), np.hstack([-bias / 2, bias / 2])
        return cls(list(learnt.classes_), vocabulary, scale, weights, bias)

    def probabilities(self, text: str) -> dict[str, float]:
        """The probability of each item code, NONE and ELSEWHERE; they add up to 1."""
        counts = Counter(gram.value for gram in grams(fold(text)) if gram.value in self._vocabulary)
        indices, values = _row(counts, self._vocabulary, self._scale)
        logits = values @ self._weights[indices] + self._bias
        odds = np.exp(logits - logits.max())
        return dict(zip(self._classes, map(float, odds / odds.sum()), strict=True))

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        names = {"classes": self._classes, "vocabulary": list(self._vocabulary)}
        (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")
        np.savez_compressed(folder / "weights.npz", scale=self._scale, weights=self._weights.astype(np.float16), bias=self._bias)

    @classmethod
    def load(cls, folder: Path) -> Ranker:
        """Read what ``save`` wrote."""
        names = json.loads((folder / "names.json").read_text("utf-8"))
        with np.load(folder / "weights.npz") as arrays:
            weights = arrays["weights"].astype(np.float32)
            vocabulary = {value: index for index, value in enumerate(names["vocabulary"])}
            return cls(names["classes"], vocabulary, arrays["scale"], weights, arrays["bias"])


def _row(counts: Counter[str], vocabulary: dict[str, int], scale: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Indices and values of a text: damped counts, scaled by rarity, of length 1."""
    indices = np.fromiter((vocabulary[value] for value in counts), np.int32, len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * scale[indices]
    return indices, values / (np.linalg.norm(values) or 1)


def _examples(library: Library, questions: list[str], unrelated: list[str]) -> Iterator[Example]:
    # Python's hash is salted per process; a seed of our own keeps training reproducible.
    chance = random.Random(7)
    for text, code in _phrases(library):
        yield text, code
        for _ in range(MIXED if questions else 0):
            question = chance.choice(questions)
            yield chance.choice((f"{text}，{question}", f"{text}{question}", f"{question}{text}")), code
    yield "", NONE
    for text in (*questions, *unrelated):
        yield text, NONE


def _phrases(library: Library) -> Iterator[Example]:
    for guide in library:
        for text in (guide.name, *guide.aliases, *guide.asks):
            yield text, guide.item_code
    for other in library.elsewhere:
        for text in (other.name, *other.words):
            yield text, ELSEWHERE
