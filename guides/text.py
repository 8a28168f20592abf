"""Chinese text made comparable: one form for what means the same, character by character."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=30_000)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    if len(folded) != 1:
        return character
    if "\u4e00" <= folded <= "\u9fff":
        return _simplifier().convert(folded)
    return folded if folded.isprintable() and not folded.isspace() else " "


def fold(text: str) -> str:
    """Half-width, lower case, simplified; unprintable characters become spaces.

    The result is as long as the text, so a span of one is the same span of the other.
    """
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=30_000)
def syllable(character: str) -> str | None:
    """The toneless pinyin of a Chinese character in its most common reading; None for others."""
    if len(character) != 1 or not "\u4e00" <= character <= "\u9fff":
        return None
    return lazy_pinyin(character, style=Style.NORMAL)[0]
