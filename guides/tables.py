"""The tables beside the guides: ``ambiguous.yml`` and ``elsewhere.yml``."""

from __future__ import annotations

from pydantic import Field, constr

from guides.elements import Element, ItemCode, Line


class Ambiguous(Element):
    """``ambiguous.yml``, one row: an everyday name's items, and the question that tells them apart."""

    items: list[ItemCode] = Field(..., min_items=2)
    question: Line


class Matter(Element):
    """``elsewhere.yml``, one row: the office that handles a matter, and what people call it."""

    office: Line
    words: list[constr(min_length=2, max_length=20)] = Field(..., min_items=1)


class Matters(Element):
    """``elsewhere.yml``: rows by the matter's name."""

    __root__: dict[str, Matter]


class AmbiguousNames(Element):
    """``ambiguous.yml``: rows by everyday name."""

    __root__: dict[str, Ambiguous]
