"""Which item a text is about, with what probability: learnt from the guides' own words.

The guides' names, everyday names and needs are the examples of their items; the same mixed with
questions (“要带什么材料”) teach what tells nothing about the item; questions alone and talk of other
things teach when no item is meant. What people ask about one item teaches as it stands.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from guides.grams import grams
from guides.linear import Linear
from guides.load import Library
from guides.text import fold

#: Stand beside the item codes: no item is meant; something is meant that is handled elsewhere.
NONE, ELSEWHERE = "-", "elsewhere"
#: Each name and need is heard alone and within so many questions.
MIXED = 3

Example = tuple[str, str]


class Ranker:
    """Probabilities of items for a text. Make one with ``fit`` or ``load``."""

    def __init__(self, vocabulary: dict[str, int], scale: np.ndarray, linear: Linear):
        self._vocabulary, self._scale, self._linear = vocabulary, scale, linear

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
        return cls(vocabulary, scale, Linear.fit(matrix, [code for _, code in examples]))

    def probabilities(self, text: str) -> dict[str, float]:
        """The probability of each item code, NONE and ELSEWHERE; they add up to 1."""
        counts = Counter(gram.value for gram in grams(fold(text)) if gram.value in self._vocabulary)
        return self._linear.probabilities(*_row(counts, self._vocabulary, self._scale))

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        (folder / "grams.json").write_text(json.dumps(list(self._vocabulary), ensure_ascii=False), "utf-8")
        np.save(folder / "scale.npy", self._scale)
        self._linear.save(folder / "items.npz")

    @classmethod
    def load(cls, folder: Path) -> Ranker:
        """Read what ``save`` wrote."""
        vocabulary = {value: index for index, value in enumerate(json.loads((folder / "grams.json").read_text("utf-8")))}
        return cls(vocabulary, np.load(folder / "scale.npy"), Linear.load(folder / "items.npz"))


def _row(counts: Counter[str], vocabulary: dict[str, int], scale: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Indices and values of a text: damped counts, scaled by rarity, of length 1."""
    indices = np.fromiter((vocabulary[value] for value in counts), np.int32, len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * scale[indices]
    return indices, values / (np.linalg.norm(values) or 1)


def _examples(library: Library, questions: list[str], unrelated: list[str]) -> Iterator[Example]:
    # Python's hash is salted per process; a seed of our own keeps training reproducible.
    chance = random.Random(7)
    for guide in library:
        yield from ((text, guide.item_code) for _, _, text in guide.asked())
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
