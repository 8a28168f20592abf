"""The rules one guide must keep, beyond the types of its elements; each fault at its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from guides.elements import CaseType, Delivery, Express, Necessity, Online, SourceChannel, Unit
from guides.model import Guide, Material
from guides.source import Source

CATCH_ALLS = ("其他材料", "其它材料", "其他相关材料", "相关材料", "有关材料", "等材料", "要求的材料", "需要的材料", "其他证明")
REVIEW_BUREAU = "行政审批服务局"


def check_guide(guide: Guide, source: Source) -> None:
    """Add the faults of one guide to its source."""
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
    for aspect, index, text in guide.asked():
        if text in asked:
            source.fault("repeated_line", ("questions", aspect.value, index), text=text)
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
