"""Which item is meant: the names a text has, the items it may mean, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guides import checklist
from guides.grams import Kind, grams
from guides.load import AmbiguousAlias, Elsewhere, Library
from guides.model import Guide
from guides.phrases import Phrases, Spans, spans_of
from guides.rank import ELSEWHERE, Ranker
from guides.spelling import Spelling
from guides.text import fold

#: Longer texts say nothing more about the item.
MAX_TEXT = 300
#: From this probability on a text is taken to speak of the item.
LIKELY = 0.25
#: From this probability on a text is taken to speak of something handled elsewhere.
SURELY = 0.5


@dataclass(frozen=True)
class Candidate:
    """An item that may be meant. ``score`` is its probability, 0 to 1."""

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
    ``covered`` the spans of the text that speak of the best candidate; ``elsewhere`` the matter
    without a guide that is likely meant instead; ``foreign`` the longest piece that neither a guide nor
    an everyday question explains.
    """

    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    covered: tuple[tuple[int, int], ...] = ()
    elsewhere: Elsewhere | None = None
    foreign: str = ""

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def speaking(self) -> tuple[tuple[int, int], ...]:
        """The spans to take as the item itself: of the best candidate where it is likely, else the names."""
        if self.best and self.best.score >= LIKELY:
            return self.covered
        return tuple((m.start, m.end) for m in self.mentions)


class Matcher:
    """Match texts against a library.

    ``ranker`` is learnt from that library; ``background`` are sentences people say whatever the item.
    """

    def __init__(self, library: Library, ranker: Ranker, background: Iterable[str] = ()):
        self.library = library
        self._ranker = ranker
        self._phrases = Phrases(library, background)
        self._elsewhere = {row.name: row for row in library.elsewhere}
        self._names: dict[str, tuple[tuple[str, ...], AmbiguousAlias | None]] = {
            fold(name): ((guide.item_code,), None) for guide in library for name in (guide.name, *guide.aliases)
        }
        self._names |= {fold(row.alias): (row.item_codes, row) for row in library.ambiguous}
        self._longest = max(map(len, self._names), default=0)
        self._spelling = Spelling(self._names)

    def match(self, text: str, limit: int = 5) -> Match:
        """The items a text may mean, with where it says so.

        Mistyped and misheard names are read as the names. Documents that the text only lists as at
        hand are not taken for items. An ambiguous name is a mention and no evidence.
        """
        text = self._spelling.corrected(fold(text[:MAX_TEXT]))
        asked = _blanked(text, checklist.listed(text))
        mentions = tuple(self._mentions(asked))
        spans = spans_of(asked)
        # Only the rest of the text can tell which of its items an ambiguous name means.
        odds = self._ranker.probabilities(_blanked(asked, [(m.start, m.end) for m in mentions if m.ambiguous]))
        ranked = sorted(((odds.get(guide.item_code, 0.0), guide) for guide in self.library), key=lambda row: -row[0])
        candidates = tuple(Candidate(guide.item_code, guide.name, round(p, 4)) for p, guide in ranked[:limit])
        covered = self.covered(candidates[0].code, spans, mentions) if candidates else ()
        elsewhere = self._other(spans) if odds.get(ELSEWHERE, 0.0) >= SURELY else None
        return Match(candidates, mentions, covered, elsewhere, self._foreign(text))

    def told(self, text: str, code: str, phrase: str) -> tuple[tuple[int, int], ...]:
        """The spans that speak of an item known to be meant, as far as other words than ``phrase`` tell.

        For training examples made of a guide's phrase, which a citizen's words will not repeat.
        """
        text = fold(text[:MAX_TEXT])
        return self.covered(code, spans_of(text), tuple(self._mentions(text)), fold(phrase))

    def covered(self, code: str, spans: Spans, mentions: tuple[Mention, ...], without: str | None = None) -> tuple[tuple[int, int], ...]:
        """The spans of names and of what speaks of the item, merged, in order."""
        marks = [(m.start, m.end) for m in mentions] + list(self._phrases.speaking_of(code, spans, without))
        merged: list[tuple[int, int]] = []
        for start, end in sorted(marks):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        return tuple(merged)

    def _other(self, spans: Spans) -> Elsewhere | None:
        nearest = self._phrases.nearest(spans, self._elsewhere)
        return self._elsewhere[nearest[0][1]] if nearest else None

    def _foreign(self, text: str) -> str:
        known = [False] * len(text)
        for gram in grams(text):
            if gram.kind is Kind.PAIR and self._phrases.knows(gram.value):
                known[gram.start : gram.end] = [True] * (gram.end - gram.start)
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


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def situation(guide: Guide, text: str) -> str | None:
    """The id of the situation whose words the text has; the longest word decides."""
    text = fold(text[:MAX_TEXT])
    found = [(len(word), s.id) for s in guide.situations for word in (s.name, *s.words) if fold(word) in text]
    return max(found)[1] if found else None
