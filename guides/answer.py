"""Answers from a guide: one per guide intent, complete and short, with their proof.

The words are templates in ``answer.yml``; this module gathers the facts they speak of. Nothing here
guesses: what a guide does not state is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

from guides import checklist, opening, workdays
from guides.days import named_day
from guides.elements import Delivery, Necessity, Status, Unit
from guides.hall import Hall, Window
from guides.load import Library
from guides.model import Guide, Material, Situation
from guides.text import fold

#: Intents whose answer depends on the situation, so that the other situations are offered with it.
SITUATIONAL = frozenset({"ask_materials", "check_materials", "ask_form", "ask_deferral", "ask_fee", "ask_time_limit", "ask_due_date"})
#: Intents that can be answered for the main hall when no item is named.
HALL_INTENTS = frozenset({"ask_office_hours", "ask_contact"})


@dataclass(frozen=True)
class Place:
    """Where an item is handled: the hall, its window, and the guide's own note on it."""

    hall: Hall
    window: Window
    note: str | None


@dataclass(frozen=True)
class Answer:
    """``text`` for the eye, ``speech`` for the ear, ``card`` as data for a page, ``proof`` or None;
    ``others`` the guide's other situations, where the answer would differ in them."""

    text: str
    speech: str
    card: dict[str, Any] | None
    proof: dict[str, Any] | None
    others: tuple[Situation, ...] = ()


def answer(library: Library, code: str, intent: str, now: datetime, situation: str | None = None, text: str = "") -> Answer:
    """Answer a guide intent for an item.

    ``situation`` is a situation's id, by default the guide's first. ``text`` is what the person said,
    for the days and documents named in it. Raises UnknownItem, or KeyError for no guide intent.
    """
    guide = library[code]
    chosen = guide.situation(situation)
    facts = _facts(library, guide, chosen, now)
    if intent == "ask_due_date":
        facts |= _due(facts, text, now)
    elif intent == "check_materials":
        facts |= checklist.check(facts["materials"], text)
    elif intent == "ask_office_hours":
        facts |= _hours([p.hall for p in facts["places"]], now)
    words = _words()[intent]
    others = _others(guide, chosen, intent)
    first = [_render(_words()["alert"], facts)] if guide.alert else []
    if guide.status is not Status.IN_USE:
        first.append(_render(_words()["suspended"], facts))
    last = [_render(_words()["overdue"], facts)] if facts["overdue"] else []
    lines = [*first, _render(words["text"], facts)]
    if others:
        lines.append(_render(_words()["other_situations"], {"others": [s.name for s in others]}))
    lines += [_render(_words()["proof"], facts), *last]
    speech = "。\n".join([*first, _render(words["speech"], facts), *last])
    return Answer("\n".join(lines), _spoken(speech), _card(intent, facts), _proof(facts), others)


def hall_answer(library: Library, intent: str, now: datetime) -> Answer:
    """Answer one of HALL_INTENTS for the main hall."""
    facts: dict[str, Any] = {"hall": library.main_hall, "hotline": library.halls.hotline}
    if intent == "ask_office_hours":
        facts |= _hours([library.main_hall], now)
        words = _words()["ask_office_hours"]
    else:
        words = _words()["hall"][intent]
    return Answer(_render(words["text"], facts), _spoken(_render(words["speech"], facts)), None, None)


def _facts(library: Library, guide: Guide, situation: Situation, now: datetime) -> dict[str, Any]:
    own = situation.promised_days is not None
    own_statutory = situation.statutory_days is not None
    materials = guide.materials_for(situation)
    halls = [library.halls.hall(p.hall) for p in guide.service_locations]
    places = [Place(hall, hall.window(p.window), p.note) for hall, p in zip(halls, guide.service_locations, strict=True)]
    promised_unit = situation.promised_unit if own else guide.promised_unit
    statutory_unit = situation.statutory_unit if own_statutory else guide.statutory_unit
    fees = guide.fees_for(situation)
    basis = guide.legal_basis[0]
    visits = situation.on_site_visits if situation.on_site_visits is not None else guide.on_site_visits
    return {
        "g": guide,
        "s": situation,
        "several": len(guide.situations) > 1,
        "situation_names": [s.name for s in guide.situations],
        "materials": materials,
        "forms": [m for m in _flat(materials) if m.blank_form],
        "deferrable": [m for m in materials if m.necessity is Necessity.DEFERRABLE],
        "needed": [m for m in materials if m.necessity is Necessity.REQUIRED],
        "places": places,
        "phone": places[0].window.phone,
        "hotline": library.halls.hotline,
        "fees": fees,
        "payable": any(fee.amount != 0 for fee in fees),
        "steps": guide.procedure_steps,
        "visits": visits,
        "promised_days": situation.promised_days if own else guide.promised_days,
        "promised_unit": (promised_unit or guide.promised_unit).value,
        "statutory_days": situation.statutory_days if own_statutory else guide.statutory_days,
        "statutory_unit": (statutory_unit or Unit.WORKING_DAYS).value,
        "working": (promised_unit or guide.promised_unit) is Unit.WORKING_DAYS,
        "stops": [p for p in guide.special_procedures if not p.counted_in_limit],
        "posts": Delivery.POST in guide.delivery_methods,
        "law": f"《{basis.law_name}》{basis.article or ''}",
        "overdue": guide.review_by < now.date(),
    }


def _flat(materials: Iterable[Material]) -> Iterable[Material]:
    for material in materials:
        yield from material.any_of or (material,)


def _due(facts: dict[str, Any], text: str, now: datetime) -> dict[str, Any]:
    named = named_day(text, now.date())
    filed = named or now.date()
    hall = facts["places"][0].hall
    late = filed == now.date() and opening.is_over(hall, now)
    due = workdays.due(filed, facts["promised_days"], Unit(facts["promised_unit"]), after_hours=late)
    statutory = None
    if facts["statutory_days"]:
        statutory = workdays.due(filed, facts["statutory_days"], Unit(facts["statutory_unit"]), after_hours=late)
    return {
        "impossible": named is None and bool(re.search(r"月\s*[\d一二三四五六七八九十]+\s*[号日]", fold(text))),
        "filed": filed,
        "due": due,
        "statutory_due": statutory,
        "late": _words()["ask_due_date"]["late"]["after_hours" if late else "day_off"],
        "skipped": "、".join(f"{d.month}月{d.day}日" for d in due.skipped),
    }


def _hours(halls: list[Hall], now: datetime) -> dict[str, Any]:
    words, names = _words()["ask_office_hours"], _words()["weekdays"]
    first = halls[0]
    closes = opening.closes(first, now)
    if closes:
        openness = _render(words["open"], {"closes": closes})
    else:
        start = opening.opens(first, now)
        day = f"{start.month}月{start.day}日（{_weekdays([start.isoweekday()])}）"
        openness = _render(words["closed"], {"opens": f"{day}{start:%H:%M}"})
    shown = [
        {
            "name": hall.name,
            "hours_note": hall.hours_note,
            "hours": [
                {"days": names.get(",".join(map(str, h.weekdays))) or _weekdays(h.weekdays), "spans": h.spans, "note": h.note}
                for h in hall.hours
            ],
        }
        for hall in {h.id: h for h in halls}.values()
    ]
    return {"openness": openness, "halls": shown}


def _weekdays(days: Iterable[int]) -> str:
    return "、".join(f"周{'一二三四五六日'[day - 1]}" for day in days)


def _others(guide: Guide, chosen: Situation, intent: str) -> tuple[Situation, ...]:
    """The situations in which this answer would be another one."""
    if intent not in SITUATIONAL:
        return ()

    def view(s: Situation) -> Any:
        if intent == "ask_fee":
            return guide.fees_for(s)
        if intent in ("ask_time_limit", "ask_due_date"):
            return s.promised_days, s.promised_unit, s.statutory_days
        materials = guide.materials_for(s)
        if intent == "ask_form":
            return [m for m in _flat(materials) if m.blank_form]
        return materials

    return tuple(s for s in guide.situations if s.id != chosen.id and view(s) != view(chosen))


def _proof(facts: dict[str, Any]) -> dict[str, Any]:
    guide: Guide = facts["g"]
    return {
        "item": guide.item_code,
        "name": guide.name,
        "situation": facts["s"].name if facts["several"] else None,
        "version": guide.version,
        "effective_date": guide.effective_date.isoformat(),
        "checked_at": guide.checked_at.isoformat(),
        "review_by": guide.review_by.isoformat(),
        "overdue": facts["overdue"],
        "law": facts["law"],
        "phone": facts["phone"],
        "demo": guide.demo,
    }


def _card(intent: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts as data, for a page to lay out. ``type`` is the intent without its verb."""
    guide: Guide = facts["g"]
    card: dict[str, Any] = {"type": re.sub(r"^(ask|check)_", "", intent), "item": guide.item_code, "name": guide.name}
    if facts["several"]:
        card["situation"] = facts["s"].name
    if intent in ("ask_materials", "check_materials"):
        had = {m.name for m in facts.get("had", ())}
        card["type"] = "materials"
        card["materials"] = [_material(m) | ({"had": m.name in had} if intent == "check_materials" else {}) for m in facts["materials"]]
    elif intent in ("ask_time_limit", "ask_due_date"):
        card |= {key: facts[key] for key in ("promised_days", "promised_unit", "statutory_days", "statutory_unit")}
        if intent == "ask_due_date":
            card |= {"filed": facts["filed"].isoformat(), "due": facts["due"].day.isoformat(), "holidays_known": facts["due"].known}
    elif intent == "ask_fee":
        card["fees"] = [{"name": f.name, "standard": f.standard, "basis": f.basis} for f in facts["fees"]]
    elif intent in ("ask_location", "ask_contact"):
        card["places"] = [
            {
                "hall": p.hall.name,
                "address": p.hall.address,
                "window": p.window.id,
                "floor": p.window.floor,
                "phone": p.window.phone,
            }
            for p in facts["places"]
        ]
    elif intent == "ask_procedure":
        card["steps"] = [{"step": s.step, "days": s.days, "unit": s.unit.value, "content": s.content} for s in facts["steps"]]
    elif intent == "ask_overview":
        card |= {"summary": guide.summary, "situations": facts["situation_names"]}
    return card


def _material(material: Material) -> dict[str, Any]:
    return {
        "name": material.name,
        "doc_type": material.doc_type.value,
        "copies": material.copies,
        "necessity": material.necessity.value,
        "defer_days": material.defer_days,
        "condition": material.condition,
        "standard": material.acceptance_standard,
        "source": material.source_note or material.source_channel.value,
        "form": material.blank_form,
        "any_of": [_material(option) for option in material.any_of],
    }


@cache
def _words() -> dict[str, Any]:
    return yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))


@cache
def _template(source: str) -> Any:
    environment = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=False)
    return environment.from_string(_words()["macros"] + source)


def _render(source: str, facts: dict[str, Any]) -> str:
    lines = (line.rstrip() for line in _template(source).render(facts).splitlines())
    return _tidy("\n".join(line for line in lines if line))


def _tidy(text: str) -> str:
    # A guide's own sentence may end in a full stop where the template sets another.
    return re.sub(r"([。；，！？])[。；，]+", r"\1", text)


def _spoken(text: str) -> str:
    return _tidy(re.sub(r"\s*\n\s*", "", text))
