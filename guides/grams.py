"""What a Chinese text is made of, without knowing its words: overlapping grams of characters and sounds.

Chinese has no word boundaries, and people mistype and dictate. So a text is the set of its single
characters, its pairs of characters, and its pairs of pinyin syllables: 赢业执照, as a phone's dictation
writes it, shares the sounds of 营业执照.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from guides.text import syllable

_CHARACTER = re.compile(r"[a-z0-9]+|[^\W_]")


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
    """The grams of a folded text, left to right. Letters and digits in a row (sc, 12123) are one character."""
    characters = [(found[0], *found.span()) for found in _CHARACTER.finditer(text)]
    for index, (character, start, end) in enumerate(characters):
        yield Gram(character, start, end, Kind.PAIR if end - start > 1 else Kind.SINGLE)
        if index + 1 == len(characters) or characters[index + 1][1] != end:
            continue
        following, _, last = characters[index + 1]
        yield Gram(character + following, start, last, Kind.PAIR)
        first, second = syllable(character), syllable(following)
        if first and second:
            yield Gram(f"{first} {second}", start, last, Kind.SOUND)
