"""What a Chinese text is made of, without knowing its words: overlapping grams of characters and sounds.

Chinese has no word boundaries, and people mistype and dictate. So a text is the set of its single
characters, its pairs of characters, and its pairs of pinyin syllables: 赢业执照, as a phone's dictation
writes it, shares the sounds of 营业执照.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from guides.text import syllable


class Kind(Enum):
    """Kind of a gram, with what it tells beside the others."""

    PAIR = 1.0
    SOUND = 0.45
    SINGLE = 0.35


class Gram(NamedTuple):
    """One gram at text[start:end]."""

    value: str
    start: int
    end: int
    kind: Kind


def grams(text: str) -> Iterator[Gram]:
    """The grams of a folded text, left to right."""
    sounds = [syllable(c) for c in text]
    for i, character in enumerate(text):
        if not character.isalnum():
            continue
        yield Gram(character, i, i + 1, Kind.SINGLE)
        if i + 1 < len(text) and text[i + 1].isalnum():
            yield Gram(text[i : i + 2], i, i + 2, Kind.PAIR)
            first, second = sounds[i], sounds[i + 1]
            if first and second:
                yield Gram(f"{first} {second}", i, i + 2, Kind.SOUND)
