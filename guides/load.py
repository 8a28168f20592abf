"""The library of guides: read from a folder, whole and checked, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from guides.errors import BrokenLibrary, UnknownItem
from guides.hall import Hall, Halls
from guides.model import Guide

SHIPPED = Path(__file__).parent / "library"


def folder() -> Path:
    """The library's folder: ``ANAN_GUIDES_DIR``, by default the one shipped here."""
    return Path(os.environ.get("ANAN_GUIDES_DIR") or SHIPPED)


@dataclass(frozen=True)
class AmbiguousAlias:
    """An everyday name that truly means several items, and the question that tells them apart.

    ``elsewhere``: it may also mean an item that has no guide here.
    """

    alias: str
    item_codes: tuple[str, ...]
    question: str
    elsewhere: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """A matter people ask about that has no guide here, what they call it, and the office that handles it."""

    name: str
    office: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """All guides by item code, in the order of their codes, with the halls they name and what lies beyond."""

    guides: dict[str, Guide]
    halls: Halls
    ambiguous: tuple[AmbiguousAlias, ...] = field(default=())
    elsewhere: tuple[Elsewhere, ...] = field(default=())

    def __getitem__(self, code: str) -> Guide:
        try:
            return self.guides[code]
        except KeyError:
            raise UnknownItem(code) from None

    def __iter__(self) -> Iterator[Guide]:
        return iter(self.guides.values())

    def __len__(self) -> int:
        return len(self.guides)

    def __contains__(self, code: object) -> bool:
        return code in self.guides

    @property
    def main_hall(self) -> Hall:
        return self.halls.halls[0]


def load(path: Path | None = None) -> Library:
    """Load and check the library.

    Raises BrokenLibrary with every fault of every file: half a library is never served.
    """
    from guides.check import check

    library, faults = check(path or folder())
    if faults or library is None:
        raise BrokenLibrary(faults)
    return library
