"""The checker: every fault of a library at once, each as ``path:line: what – how to mend``.

Rules about one element are the model's types; rules about one guide and about the library are the
functions below. The words stand in ``messages.yml``, one row a rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guides.errors import Fault
from guides.load import AmbiguousAlias, Elsewhere, Library
from guides.model import (
    AmbiguousNames,
    CaseType,
    Delivery,
    Express,
    Guide,
    Halls,
    Material,
    Matters,
    Necessity,
    Online,
    SourceChannel,
    Unit,
)
from guides.source import Source, read

CATCH_ALLS = ("其他材料", "其它材料", "其他相关材料", "相关材料", "有关材料", "等材料", "要求的材料", "需要的材料", "其他证明")
REVIEW_BUREAU = "行政审批服务局"
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
        _check_guide(guide, source)
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


def _check_guide(guide: Guide, source: Source) -> None:
    _check_limits(guide, source)
    _check_fees(guide, source)
    for index, material in enumerate(guide.materials):
        _check_material(guide, material, source, ("materials", index))
    _check_situations(guide, source)
    for name in ("aliases", "asks", "acceptance_conditions", "prohibitions"):
        values = getattr(guide, name)
        for index, text in enumerate(values):
            if text in values[:index]:
                source.fault("repeated_line", (name, index), text=text)
    asked: set[str] = set()
    for aspect, index, text in _questions(guide):
        if text in asked:
            source.fault("repeated_line", ("questions", aspect, index), text=text)
        asked.add(text)
    for index, ask in enumerate(guide.asks):
        if guide.name in ask:
            source.fault("ask_is_name", ("asks", index), ask=ask)
    if REVIEW_BUREAU in guide.implementing_body and not guide.supervising_body:
        source.fault("supervising_body_missing", ("implementing_body",))
    if guide.review_by < guide.checked_at:
        source.fault("review_before_check", ("review_by",), review_by=guide.review_by, checked_at=guide.checked_at)
    if guide.is_online is not Online.NO and not guide.online_entry:
        source.fault("online_entry_missing", ("is_online",))
    sends = guide.express_supported in (Express.OUTBOUND, Express.BOTH)
    if (Delivery.POST in guide.delivery_methods) != sends:
        source.fault("express_conflict", ("delivery_methods",))


def _questions(guide: Guide) -> Iterator[tuple[str, int, str]]:
    """The aspect, place and text of each question."""
    for aspect, texts in guide.questions.items():
        yield from ((aspect.value, index, text) for index, text in enumerate(texts))


def _check_limits(guide: Guide, source: Source) -> None:
    # Each situation is held to the same rules with its own limits where it has any.
    spots: list[tuple[tuple[Any, ...], Any]] = [((), guide)]
    spots += [(("situations", i), s) for i, s in enumerate(guide.situations)]
    for where, spot in spots:
        statutory = _limit(spot.statutory_days, spot.statutory_unit)
        own = spot.promised_days is not None
        promised = _limit(spot.promised_days, spot.promised_unit)
        for name, days, unit in (
            ("statutory", spot.statutory_days, spot.statutory_unit),
            ("promised", spot.promised_days, spot.promised_unit),
        ):
            if unit is Unit.ON_THE_SPOT and days:
                source.fault("on_the_spot_days", (*where, f"{name}_days"), name=f"{name}_days")
        if spot.statutory_days is not None and spot.statutory_unit is None:
            source.fault("statutory_unit_missing", (*where, "statutory_days"))
        if own and statutory is None:
            statutory = _limit(guide.statutory_days, guide.statutory_unit)
        if statutory and promised and _longer(promised, statutory):
            source.fault(
                "promised_longer",
                (*where, "promised_days"),
                promised=f"{promised[0]}{promised[1].value}",
                statutory=f"{statutory[0]}{statutory[1].value}",
            )
    if guide.case_type is CaseType.IMMEDIATE and guide.promised_unit is not Unit.ON_THE_SPOT:
        source.fault("immediate_case", ("case_type",))
    if guide.statutory_days is None and not guide.statutory_note:
        source.fault("statutory_unexplained", ("statutory_certainty",))
    if guide.on_site_visits and not guide.on_site_reason:
        source.fault("on_site_reason_missing", ("on_site_visits",), visits=guide.on_site_visits)
    total = sum(s.days or 0 for s in guide.procedure_steps if s.unit is Unit.WORKING_DAYS)
    if guide.promised_unit is Unit.WORKING_DAYS and total > guide.promised_days:
        source.fault("steps_too_long", ("procedure_steps",), total=total, promised=f"{guide.promised_days}个工作日")


def _limit(days: int | None, unit: Unit | None) -> tuple[int, Unit] | None:
    return None if days is None or unit is None else (days, unit)


def _longer(one: tuple[int, Unit], other: tuple[int, Unit]) -> bool:
    comparable = one[1] is other[1] or Unit.ON_THE_SPOT in (one[1], other[1])
    return comparable and one[0] > other[0]


def _check_fees(guide: Guide, source: Source) -> None:
    if guide.has_fee and not guide.fees:
        source.fault("fee_missing", ("has_fee",))
    if guide.fees and not guide.has_fee:
        source.fault("fee_unexpected", ("fees",))
    for index, fee in enumerate(guide.fees):
        _check_situation_ids(guide, fee.situations, source, ("fees", index))


def _check_material(guide: Guide, material: Material, source: Source, where: tuple[Any, ...]) -> None:
    name = material.name
    if any(phrase in name for phrase in CATCH_ALLS):
        source.fault("catch_all", (*where, "name"), name=name)
    _check_situation_ids(guide, material.situations, source, where)
    if material.necessity is Necessity.DEFERRABLE and material.defer_days is None:
        source.fault("defer_days_missing", where, name=name)
    if material.defer_days is not None:
        if material.necessity is not Necessity.DEFERRABLE:
            source.fault("defer_days_unexpected", (*where, "defer_days"), name=name)
        if guide.promised_unit is Unit.WORKING_DAYS and material.defer_days > guide.promised_days:
            promised = f"{guide.promised_days}个工作日"
            source.fault("defer_days_late", (*where, "defer_days"), name=name, days=material.defer_days, promised=promised)
    if material.any_of:
        if len(material.any_of) == 1:
            source.fault("alternatives_single", (*where, "any_of"), name=name)
        for index, option in enumerate(material.any_of):
            if option.any_of:
                source.fault("alternatives_nested", (*where, "any_of", index), name=name)
            _check_material(guide, option, source, (*where, "any_of", index))
        return
    if material.source_channel is SourceChannel.GOVERNMENT and not material.source_note:
        source.fault("issuer_missing", where, name=name)
    if material.form.value != "电子" and material.copies is None:
        source.fault("copies_missing", where, name=name)


def _check_situation_ids(guide: Guide, ids: Sequence[str], source: Source, where: tuple[Any, ...]) -> None:
    known = [s.id for s in guide.situations]
    for index, id in enumerate(ids):
        if id not in known:
            source.fault("unknown_situation", (*where, "situations", index), id=id, choices="、".join(known))


def _check_situations(guide: Guide, source: Source) -> None:
    seen: dict[str, str] = {}
    counts = Counter(s.id for s in guide.situations)
    for index, situation in enumerate(guide.situations):
        where = ("situations", index)
        if counts[situation.id] > 1:
            source.fault("situation_repeated", where, id=situation.id)
        if not guide.materials_for(situation):
            source.fault("situation_without_materials", where, name=situation.name)
        for word in situation.words:
            if seen.setdefault(word, situation.id) != situation.id:
                source.fault("situation_words_shared", (*where, "words"), word=word, first=seen[word], second=situation.id)


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
        for aspect, index, text in _questions(guide):
            if asked.setdefault(text, code) != code:
                source.fault("question_taken", ("questions", aspect, index), text=text, other=asked[text])
        for index, place in enumerate(guide.service_locations):
            if halls and (place.hall, place.window) not in windows:
                source.fault("unknown_window", ("service_locations", index), hall=place.hall, window=place.window)
