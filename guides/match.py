"""Which item is meant: citizens' words against the names, everyday names and needs of all guides.

Chinese has no word boundaries, so nothing here knows words. A text and every phrase of a guide are
taken as sets of overlapping grams: pairs of characters, single characters, and pairs of pinyin
syllables (dictation writes 赢业执照 for 营业执照). A gram weighs what it tells: one that stands in one
guide much, one that stands in many, or in any question whatever the item, little.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guides import checklist
from guides.load import AmbiguousAlias, Library
from guides.model import Guide
from guides.text import fold, syllable

#: Longer texts say nothing more about the item.
MAX_TEXT = 300
PAIR, SINGLE, SOUND = 1.0, 0.35, 0.45
#: A name stands for its item more surely than one of many ways to describe the need.
NAME, ASK = 1.25, 1.0
#: Share of an item's whole vocabulary beside its single best phrase.
VOCABULARY = 0.35
#: From here on a gram's match counts as speaking of the item.
TELLING = 1.2


@dataclass(frozen=True)
class Candidate:
    """An item that may be meant. ``score`` is the calibrated probability, 0 to 1."""

    code: str
    name: str
    score: float


@dataclass(frozen=True)
class Mention:
    """A name of an item, or an ambiguous name of several, at text[start:end]."""

    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    ambiguous: AmbiguousAlias | None = None


@dataclass(frozen=True)
class Match:
    """What a text says about items.

    ``candidates`` best first; ``mentions`` the names found, left to right, longest first taken;
    ``covered`` the spans of the text that speak of the best candidate; ``foreign`` the longest piece
    that neither a guide nor an everyday question explains: perhaps an item we don't have.
    """

    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    covered: tuple[tuple[int, int], ...] = ()
    foreign: str = ""

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None


Gram = str


def _grams(text: str) -> Iterator[tuple[Gram, int, int, float]]:
    """Each gram of a folded text with its span and the weight of its kind."""
    sounds = [syllable(c) for c in text]
    for i, character in enumerate(text):
        if not character.isalnum():
            continue
        yield character, i, i + 1, SINGLE
        if i + 1 < len(text) and text[i + 1].isalnum():
            yield text[i : i + 2], i, i + 2, PAIR
            first, second = sounds[i], sounds[i + 1]
            if first and second:
                yield f"{first} {second}", i, i + 2, SOUND


@dataclass(frozen=True)
class _Phrase:
    code: str
    grams: frozenset[Gram]
    length: float
    boost: float
    text: str


class Matcher:
    """Match texts against a library.

    ``background`` are sentences people say whatever the item (“要带什么材料”); their grams tell
    nothing about the item and weigh little.
    """

    def __init__(self, library: Library, background: Iterable[str] = ()):
        self.library = library
        self._common = _common(background)
        self._weights = _weights(library, self._common)
        self._vocabulary: dict[Gram, list[str]] = defaultdict(list)
        self._postings: dict[Gram, list[int]] = defaultdict(list)
        self._phrases: list[_Phrase] = []
        self._names: dict[str, tuple[tuple[str, ...], AmbiguousAlias | None]] = {}
        for guide in library:
            self._add(guide)
        for row in library.ambiguous:
            self._names[fold(row.alias)] = (row.item_codes, row)
        self._longest = max(map(len, self._names), default=0)

    def _add(self, guide: Guide) -> None:
        seen: set[Gram] = set()
        for text, boost in _phrases(guide):
            grams = {gram for gram, *_ in _grams(text)}
            seen |= grams
            phrase = _Phrase(guide.item_code, frozenset(grams), math.sqrt(sum(map(self._weight, grams))) or 1, boost, text)
            for gram in grams:
                self._postings[gram].append(len(self._phrases))
            self._phrases.append(phrase)
            if boost is NAME:
                self._names[text] = ((guide.item_code,), None)
        for gram in seen:
            self._vocabulary[gram].append(guide.item_code)

    def _weight(self, gram: Gram) -> float:
        return self._weights.get(gram, 0.0)

    def match(self, text: str, limit: int = 5, without: str | None = None) -> Match:
        """The items a text may mean, with where it says so.

        Documents that the text only lists as at hand are not taken for items. ``without`` leaves one
        of the guides' phrases out of account, as training does for an example made from it.
        """
        text = fold(text[:MAX_TEXT])
        for start, end in checklist.listed(text):
            text = text[:start] + " " * (end - start) + text[end:]
        left_out = fold(without) if without else None
        mentions = tuple(self._mentions(text))
        spans: dict[Gram, list[tuple[int, int]]] = defaultdict(list)
        for gram, start, end, _ in _grams(text):
            spans[gram].append((start, end))
        matched: dict[int, float] = defaultdict(float)
        vocabulary: dict[str, float] = defaultdict(float)
        for gram in spans:
            weight = self._weight(gram)
            if not weight:
                continue
            for index in self._postings[gram]:
                matched[index] += weight
            for code in self._vocabulary[gram]:
                vocabulary[code] += weight
        best: dict[str, tuple[float, int]] = {}
        for index, weight in matched.items():
            phrase = self._phrases[index]
            if phrase.text == left_out:
                continue
            score = phrase.boost * weight / phrase.length
            if score > best.get(phrase.code, (0.0, 0))[0]:
                best[phrase.code] = (score, index)
        scored = sorted(
            ((score + VOCABULARY * math.sqrt(vocabulary[code]), code, index) for code, (score, index) in best.items()),
            reverse=True,
        )[: max(limit, 2)]
        foreign = self._foreign(text)
        if not scored:
            return Match(mentions=mentions, foreign=foreign)
        probabilities = self._calibrate(scored, matched, mentions)
        candidates = tuple(
            Candidate(code, self.library[code].name, round(p, 4)) for (_, code, _), p in zip(scored, probabilities, strict=True)
        )[:limit]
        return Match(candidates, mentions, self._covered(scored[0][2], spans, mentions), foreign)

    def speaking(self, match: Match) -> list[tuple[int, int]]:
        """The spans to take as the item itself: of the best candidate where it is likely, else the names."""
        if match.best and match.best.score >= LIKELY:
            return list(match.covered)
        return [(m.start, m.end) for m in match.mentions]

    def _foreign(self, text: str) -> str:
        known = [False] * len(text)
        for gram, start, end, kind in _grams(text):
            if kind == PAIR and (gram in self._common or gram in self._weights):
                known[start:end] = [True] * (end - start)
        pieces = re.split(r"[^\u4e00-\u9fff]+", "".join(" " if k else c for k, c in zip(known, text, strict=True)))
        return max(pieces, key=len, default="")

    def _mentions(self, text: str) -> Iterator[Mention]:
        start = 0
        while start < len(text):
            for end in range(min(len(text), start + self._longest), start + 1, -1):
                found = self._names.get(text[start:end])
                if found:
                    yield Mention(start, end, text[start:end], *found)
                    start = end - 1
                    break
            start += 1

    def _calibrate(self, scored, matched, mentions):  # type: ignore[no-untyped-def]
        total = sum(math.exp(s * SHARP) for s, _, _ in scored)
        named = {code for m in mentions for code in m.codes if not m.ambiguous}
        result = []
        for score, code, index in scored:
            share = math.exp(score * SHARP) / total
            phrase = self._phrases[index]
            cover = min(1.0, matched[index] / phrase.length**2) if phrase.length else 0
            strength = 1.0 if code in named else 1 / (1 + math.exp(-(STRENGTH * (score - ENOUGH) + COVER * (cover - 0.5))))
            result.append(share * strength)
        return result

    def _covered(self, index: int, spans: dict[Gram, list[tuple[int, int]]], mentions: tuple[Mention, ...]) -> tuple[tuple[int, int], ...]:
        phrase = self._phrases[index]
        marks = [(m.start, m.end) for m in mentions]
        for gram in phrase.grams & spans.keys():
            if self._weight(gram) >= TELLING:
                marks += spans[gram]
        merged: list[list[int]] = []
        for start, end in sorted(marks):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        return tuple((start, end) for start, end in merged)


#: From this probability on a text is taken to speak of the item.
LIKELY = 0.35
SHARP, STRENGTH, ENOUGH, COVER = 1.6, 1.3, 2.6, 3.0


def _phrases(guide: Guide) -> Iterator[tuple[str, float]]:
    for name in (guide.name, *guide.aliases):
        yield fold(name), NAME
    for ask in guide.asks:
        yield fold(ask), ASK


def _common(background: Iterable[str]) -> Counter[Gram]:
    common: Counter[Gram] = Counter()
    for sentence in background:
        common.update({gram for gram, *_ in _grams(fold(sentence))})
    return common


def _weights(library: Library, common: Counter[Gram]) -> dict[Gram, float]:
    kinds: dict[Gram, float] = {}
    in_guides: Counter[Gram] = Counter()
    for guide in library:
        seen: dict[Gram, float] = {}
        for text, _ in _phrases(guide):
            seen.update((gram, kind) for gram, _, _, kind in _grams(text))
        kinds |= seen
        in_guides.update(seen.keys())
    size = len(library)
    return {
        gram: kinds[gram] * math.log(1 + size / count) / (1 + math.log1p(common[gram]) / 2)
        for gram, count in in_guides.items()
    }


def situation(guide: Guide, text: str) -> str | None:
    """The id of the situation whose words the text has; the longest word decides."""
    text = fold(text[:MAX_TEXT])
    found = [(len(word), s.id) for s in guide.situations for word in (s.name, *s.words) if fold(word) in text]
    return max(found)[1] if found else None
