"""Names mistyped, or misheard by a phone's dictation, read as the names they stand for.

A name of the same sounds (赢业执照 for 营业执照) or of the same characters in another order (食品营经许可证)
replaces what was typed; both are as long as the name, so spans stay true.
"""

from __future__ import annotations

from collections.abc import Iterable

from guides.text import fold, syllable

#: Shorter names are not recognised by their characters in another order.
SHUFFLED = 4


class Spelling:
    """Corrects the names it knows."""

    def __init__(self, names: Iterable[str]):
        self._names = {fold(name) for name in names}
        self._by_sound: dict[tuple[str, ...], str] = {}
        self._by_characters: dict[str, str] = {}
        for name in sorted(self._names):
            if sounds := _sounds(name):
                self._by_sound.setdefault(sounds, name)
            if len(name) >= SHUFFLED:
                self._by_characters.setdefault("".join(sorted(name)), name)
        self._longest = max(map(len, self._names), default=0)

    def corrected(self, text: str) -> str:
        """The folded text with each name in its right characters; the longest name wins."""
        start = 0
        while start < len(text) - 1:
            for end in range(min(len(text), start + self._longest), start + 1, -1):
                piece = text[start:end]
                name = piece if piece in self._names else self._meant(piece)
                if name:
                    text = text[:start] + name + text[end:]
                    start = end - 1
                    break
            start += 1
        return text

    def _meant(self, piece: str) -> str | None:
        name = self._by_sound.get(_sounds(piece) or ())
        # One character at least must be the name's own, or 地堡 would be read as 低保.
        if name and any(typed == own for typed, own in zip(piece, name, strict=True)):
            return name
        return self._by_characters.get("".join(sorted(piece))) if len(piece) >= SHUFFLED else None


def _sounds(text: str) -> tuple[str, ...] | None:
    """The syllables of a text; None where it is not Chinese throughout."""
    found = [syllable(character) for character in text]
    return None if None in found else tuple(sound for sound in found if sound)
