"""The checker: every fault of a library at once, each as ``path:line: what – how to mend``.

Rules about one element are the model's types, rules about one guide ``guides.rules``, rules about the
library the functions below. The words stand in ``messages.yml``, one row a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guides.errors import Fault
from guides.hall import Halls
from guides.load import AmbiguousAlias, Elsewhere, Library
from guides.model import Guide
from guides.rules import check_guide
from guides.source import Source, read
from guides.tables import AmbiguousNames, Matters

#: A value is shown in a fault up to this length.
MAX_SHOWN = 40


def check(folder: Path) -> tuple[Library | None, list[Fault]]:
    """Check a library's folder.

    Returns the library where it is sound, and all faults by path and line.
    """
    sources: list[Source] = []
    halls = _halls(folder, sources)
    guides: dict[str, tuple[Guide, Source]] = {}
    for path in sorted(folder.glob("*/*.yml")):
        if path.parent.name == "bundles":
            continue
        source = read(path, f"{path.parent.name}/{path.name}")
        sources.append(source)
        guide = _parse(source, Guide)
        if guide is None:
            continue
        if path.stem != guide.item_code:
            source.fault("file_name", ("item_code",), code=guide.item_code, expected=f"{guide.item_code}.yml")
        check_guide(guide, source)
        if guide.item_code in guides:
            source.fault("code_taken", ("item_code",), code=guide.item_code, other=guides[guide.item_code][1].path)
            continue
        guides[guide.item_code] = (guide, source)
    ambiguous = _ambiguous(folder, guides, sources)
    elsewhere = _elsewhere(folder, guides, sources)
    _check_library(guides, halls, sources)
    faults = sorted({fault for source in sources for fault in source.faults})
    if faults or halls is None:
        return None, faults
    # Related items, too, may be yet to come.
    whole = {
        code: guide.copy(update={"related_items": [other for other in guide.related_items if other in guides]})
        for code, (guide, _) in sorted(guides.items())
    }
    return Library(whole, halls, ambiguous, elsewhere), []


def _parse(source: Source, model: type[Any]) -> Any:
    if source.data is None:
        return None
    if not isinstance(source.data, dict):
        source.fault("not_a_mapping", 1)
        return None
    try:
        return model.parse_obj(source.data)
    except ValidationError as error:
        for problem in error.errors():
            _model_fault(source, problem)
        return None


def _model_fault(source: Source, problem: Mapping[str, Any]) -> None:
    if problem["loc"][-1] == "__key__":
        _key_fault(source, problem)
        return
    where = tuple(key for key in problem["loc"] if key != "__root__")
    kind, context = problem["type"], problem.get("ctx", {})
    value: Any = source.data
    for key in where:
        if isinstance(value, dict):
            value = value.get(key)
        else:
            value = value[key] if isinstance(value, list) and isinstance(key, int) else None
    name = ".".join(str(k + 1) if isinstance(k, int) else k for k in where)
    words: dict[str, Any] = {"name": name, "value": str(value)[:MAX_SHOWN]}
    words["limit"] = context.get("limit_value")
    rule = {
        "value_error.missing": "missing",
        "type_error.none.not_allowed": "missing",
        "value_error.extra": "unknown",
        "type_error.enum": "not_listed",
        "value_error.any_str.min_length": "too_short",
        "value_error.any_str.max_length": "too_long",
        "value_error.list.min_items": "too_few",
        "value_error.number.not_ge": "too_small",
        "value_error.number.not_le": "too_big",
        "value_error.str.regex": "pattern",
        "type_error.integer": "number",
        "value_error.date": "date",
        "type_error.bool": "yes_no",
        "value_error.strictbool": "yes_no",
    }.get(kind, "wrong_type")
    if rule == "not_listed":
        words["choices"] = "、".join(str(v.value) for v in context["enum_values"])
    if rule == "wrong_type":
        words["problem"] = problem["msg"]
    if "limit_value" in context and words["limit"] is None:
        words["limit"] = context["limit_value"]
    source.fault(rule, where, **words)


def _key_fault(source: Source, problem: Mapping[str, Any]) -> None:
    # pydantic names the mapping, not the key.
    where = problem["loc"][:-1]
    value: Any = source.data
    for key in where:
        value = value[key]
    choices = [choice.value for choice in problem["ctx"]["enum_values"]]
    for key in set(value) - set(choices):
        name = ".".join(where)
        source.fault("not_listed", (*where, key), name=name, value=key[:MAX_SHOWN], choices="、".join(choices))


def _halls(folder: Path, sources: list[Source]) -> Halls | None:
    path = folder / "hall.yml"
    if not path.exists():
        source = Source("hall.yml")
        source.fault("no_hall", 1)
        sources.append(source)
        return None
    source = read(path, "hall.yml")
    sources.append(source)
    halls = _parse(source, Halls)
    if halls is not None:
        _check_halls(halls, source)
    return halls


def _check_halls(halls: Halls, source: Source) -> None:
    ids = [hall.id for hall in halls.halls]
    for index, hall in enumerate(halls.halls):
        where = ("halls", index)
        if hall.id in ids[:index]:
            source.fault("hall_repeated", where, id=hall.id)
        numbers = [window.id for window in hall.windows]
        for row, number in enumerate(numbers):
            if number in numbers[:row]:
                source.fault("window_repeated", (*where, "windows", row), id=number)
        for row, hours in enumerate(hall.hours):
            times = [time for span in hours.spans for time in span.split("-")]
            if times != sorted(times):
                source.fault("spans_disordered", (*where, "hours", row, "spans"), spans="，".join(hours.spans))


def _rows(path: Path, model: type[Any], sources: list[Source]) -> tuple[dict[str, Any], Source]:
    """The rows by name of a file that need not be there."""
    source = Source(path.name)
    if path.exists():
        source = read(path, path.name)
        sources.append(source)
    parsed = _parse(source, model)
    return (parsed.__root__ if parsed else {}), source


def _ambiguous(folder: Path, guides: dict, sources: list[Source]) -> tuple[AmbiguousAlias, ...]:
    rows, _ = _rows(folder / "ambiguous.yml", AmbiguousNames, sources)
    found = []
    for alias, row in rows.items():
        # Items named here may be yet to come.
        codes = tuple(code for code in row.items if code in guides)
        found.append(AmbiguousAlias(alias, codes, row.question, len(codes) < len(row.items)))
    return tuple(found)


def _elsewhere(folder: Path, guides: dict[str, tuple[Guide, Source]], sources: list[Source]) -> tuple[Elsewhere, ...]:
    rows, source = _rows(folder / "elsewhere.yml", Matters, sources)
    owners = {name: code for code, (guide, _) in guides.items() for name in (guide.name, *guide.aliases)}
    for name, row in rows.items():
        for word in (name, *row.words):
            if word in owners:
                source.fault("elsewhere_is_here", (name,), name=name, word=word, code=owners[word])
    return tuple(Elsewhere(name, row.office, tuple(row.words)) for name, row in rows.items())


def _check_library(guides: dict[str, tuple[Guide, Source]], halls: Halls | None, sources: list[Source]) -> None:
    if not guides and not any(source.faults for source in sources):
        source = Source(".")
        source.fault("no_guides", 1)
        sources.append(source)
    windows = {(hall.id, window.id) for hall in (halls.halls if halls else []) for window in hall.windows}
    aliases: dict[str, str] = {}
    names: dict[str, str] = {}
    asked: dict[str, str] = {}
    for code, (guide, source) in guides.items():
        if names.setdefault(guide.name, code) != code:
            source.fault("name_taken", ("name",), name=guide.name, other=names[guide.name])
        for index, alias in enumerate(guide.aliases):
            if aliases.setdefault(alias, code) != code:
                source.fault("alias_taken", ("aliases", index), alias=alias, other=aliases[alias])
        for aspect, index, text in guide.asked():
            if asked.setdefault(text, code) != code:
                source.fault("question_taken", ("questions", aspect.value, index), text=text, other=asked[text])
        for index, place in enumerate(guide.service_locations):
            if halls and (place.hall, place.window) not in windows:
                source.fault("unknown_window", ("service_locations", index), hall=place.hall, window=place.window)
