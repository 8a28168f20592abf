"""The halls where items are handled, with their windows and hours: ``hall.yml``."""

from __future__ import annotations

from typing import Optional

from pydantic import Field, conint, constr

from guides.elements import Element, Line, Slug


class Window(Element):
    """窗口 of a hall."""

    id: constr(min_length=1, max_length=10)
    name: Line
    floor: constr(min_length=1, max_length=10)
    phone: constr(regex=r"^(0\d{2,3}-\d{7,8}|1\d{4,10}|\d{5})$")


class OpeningHours(Element):
    """办公时间: the weekdays (1 = Monday) and the spans of a day, ``HH:MM-HH:MM``."""

    weekdays: list[conint(ge=1, le=7)] = Field(..., min_items=1)
    spans: list[constr(regex=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")] = Field(..., min_items=1)
    note: Optional[Line]


class Hall(Element):
    """办事大厅 or another place where items are handled."""

    id: Slug
    name: Line
    address: Line
    traffic: Optional[Line]
    phone: constr(regex=r"^(0\d{2,3}-\d{7,8}|\d{5})$")
    hours: list[OpeningHours] = Field(..., min_items=1)
    hours_note: Optional[Line]
    windows: list[Window] = Field(..., min_items=1)
    demo: bool

    def window(self, id: str) -> Window:
        return next(w for w in self.windows if w.id == id)


class Halls(Element):
    """``hall.yml``: the county's name, its halls (the first is the main one), its hotline."""

    county: Line
    hotline: constr(regex=r"^\d{5}$") = "12345"
    halls: list[Hall] = Field(..., min_items=1)

    def hall(self, id: str) -> Hall:
        return next(h for h in self.halls if h.id == id)
