"""The phrases by which items are known, and how near a text comes to each.

A gram weighs what it tells: one that stands in one guide much; one that stands in many, or in any
question whatever the item (“要带什么材料”), little.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guides.grams import Kind, grams
from guides.load import Library
from guides.text import fold

#: From here on a gram's match counts as speaking of the item.
TELLING = 1.2

Spans = Mapping[str, list[tuple[int, int]]]


def spans_of(text: str) -> Spans:
    """Where each gram of a folded text stands."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for gram in grams(text):
        spans[gram.value].append((gram.start, gram.end))
    return spans


@dataclass(frozen=True)
class _Phrase:
    key: str
    text: str
    grams: frozenset[str]
    length: float


class Phrases:
    """Names and needs of a library's items (keyed by item code), and of what is handled elsewhere (by name)."""

    def __init__(self, library: Library, background: Iterable[str] = ()):
        texts: list[tuple[str, str]] = [
            (guide.item_code, fold(text)) for guide in library for text in (guide.name, *guide.aliases, *guide.asks)
        ]
        texts += [(row.name, fold(text)) for row in library.elsewhere for text in (row.name, *row.words)]
        self._common = Counter(value for sentence in background for value in {gram.value for gram in grams(fold(sentence))})
        self._weights = _weights(texts, self._common)
        self._phrases = [self._phrase(key, text) for key, text in texts]
        self._by_key: dict[str, list[_Phrase]] = defaultdict(list)
        self._postings: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in self._phrases:
            self._by_key[phrase.key].append(phrase)
            for value in phrase.grams:
                self._postings[value].append(phrase)

    def _phrase(self, key: str, text: str) -> _Phrase:
        values = frozenset(gram.value for gram in grams(text))
        return _Phrase(key, text, values, math.sqrt(sum(map(self._weight, values))) or 1)

    def _weight(self, value: str) -> float:
        return self._weights.get(value, 0.0)

    def knows(self, value: str) -> bool:
        """Whether a guide or an everyday question has this gram."""
        return value in self._weights or value in self._common

    def nearest(self, spans: Spans, keys: Iterable[str] | None = None, without: str | None = None) -> list[tuple[float, str]]:
        """The nearness of a text to each key's best phrase, best first; to the given keys only, where given."""
        best: dict[str, float] = {}
        wanted = None if keys is None else set(keys)
        matched: dict[int, float] = defaultdict(float)
        phrases: dict[int, _Phrase] = {}
        for value in spans:
            for phrase in self._postings.get(value, ()):
                if (wanted is None or phrase.key in wanted) and phrase.text != without:
                    matched[id(phrase)] += self._weight(value)
                    phrases[id(phrase)] = phrase
        for index, weight in matched.items():
            phrase = phrases[index]
            best[phrase.key] = max(best.get(phrase.key, 0.0), weight / phrase.length)
        return sorted(((score, key) for key, score in best.items()), reverse=True)

    def speaking_of(self, key: str, spans: Spans, without: str | None = None) -> Iterator[tuple[int, int]]:
        """The spans of a text that speak of this key: the telling grams of its nearest phrase."""
        found = [(sum(map(self._weight, p.grams & spans.keys())) / p.length, p) for p in self._by_key[key] if p.text != without]
        _, phrase = max(found, key=lambda row: row[0], default=(0, None))
        for value in phrase.grams & spans.keys() if phrase else ():
            if self._weight(value) >= TELLING:
                yield from spans[value]

    def search(self, text: str, limit: int) -> list[str]:
        """The keys whose phrases come nearest to a text, best first."""
        return [key for _, key in self.nearest(spans_of(fold(text)))[:limit]]


def _weights(texts: list[tuple[str, str]], common: Counter[str]) -> dict[str, float]:
    kinds: dict[str, Kind] = {}
    holders: dict[str, set[str]] = defaultdict(set)
    for key, text in texts:
        for gram in grams(text):
            kinds[gram.value] = gram.kind
            holders[gram.value].add(key)
    size = len({key for key, _ in texts})
    return {
        value: kinds[value].value * math.log(1 + size / len(keys)) / (1 + math.log1p(common[value]) / 2) for value, keys in holders.items()
    }
