"""The elements of an item guide (办事指南).

Names follow the element list of GB/T 39554.2-2020 as Chinese provincial platforms show it; the
Chinese term stands beside each element in ``docs/glossary.md``. What the standard lacks and a citizen
asks for (asks, situations, proxy, expedite) is marked *own*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Optional

from pydantic import Field, conint, constr

from guides.aspect import Aspect
from guides.elements import (
    Audience,
    CaseType,
    Certainty,
    Days,
    Delivery,
    DocType,
    Element,
    Express,
    Form,
    HandlingForm,
    ItemCode,
    ItemType,
    Line,
    Necessity,
    Online,
    ResultType,
    Slug,
    SourceChannel,
    SpecialType,
    Status,
    Unit,
)


class LegalBasis(Element):
    """设定依据: one law and the article that founds the item."""

    law_name: Line
    doc_no: Optional[Line]
    article: Optional[Line]
    text: Optional[constr(max_length=1000)]
    certainty: Certainty


class SpecialProcedure(Element):
    """特别程序. ``counted_in_limit`` false: the clock stands still while it runs."""

    type: SpecialType
    days: Optional[Days]
    unit: Unit = Unit.WORKING_DAYS
    counted_in_limit: bool = False
    note: Optional[Line]


class Material(Element):
    """申请材料. All of a list are needed (AND); of ``any_of`` one is enough (OR).

    ``situations`` empty means: in every situation. ``blank_form`` tells where the blank form is to be
    had, and thereby that this material is a form to fill in.
    """

    name: Line
    situations: list[Slug] = []
    doc_type: DocType = DocType.ORIGINAL
    form: Form = Form.PAPER
    copies: Optional[conint(ge=0, le=20)]
    source_channel: SourceChannel = SourceChannel.APPLICANT
    source_note: Optional[Line]
    necessity: Necessity = Necessity.REQUIRED
    condition: Optional[Line]
    defer_days: Optional[conint(ge=1, le=180)]
    acceptance_standard: Optional[Line]
    fill_notes: Optional[Line]
    blank_form: Optional[Line]
    e_license: bool = False
    any_of: list[Material] = []


class Situation(Element):
    """情形 (own, after the provinces' 业务办理项): 新办, 变更, 补领 …

    ``words`` are what a citizen says when this situation is meant. Limits given here replace the
    guide's.
    """

    id: Slug
    name: constr(min_length=1, max_length=30)
    words: list[constr(min_length=1, max_length=20)] = []
    note: Optional[Line]
    statutory_days: Optional[Days]
    statutory_unit: Optional[Unit]
    promised_days: Optional[Days]
    promised_unit: Optional[Unit]
    on_site_visits: Optional[conint(ge=0, le=9)]


class ProcedureStep(Element):
    """办理流程: one step, what happens in it, and how long it takes at most."""

    step: constr(min_length=2, max_length=20)
    days: Optional[Days]
    unit: Unit = Unit.WORKING_DAYS
    content: Line
    result: Optional[Line]


class Fee(Element):
    """收费项目. ``amount`` in yuan where it is one number; ``standard`` is what is shown."""

    name: Line
    standard: Line
    amount: Optional[Decimal]
    basis: Line
    reduction: Optional[Line]
    situations: list[Slug] = []


class ServiceLocation(Element):
    """办理地点: a window of ``hall.yml``."""

    hall: Slug
    window: constr(min_length=1, max_length=10)
    note: Optional[Line]


class Proxy(Element):
    """委托代办 (own): may someone else apply, and with what."""

    allowed: bool
    note: Line


class Expedite(Element):
    """加急、绿色通道 (own)."""

    available: bool
    note: Line


class Faq(Element):
    """常见问题."""

    question: Line
    answer: constr(min_length=4, max_length=500)


class Guide(Element):
    """办事指南: everything Anan knows about one item."""

    # A 标识
    item_code: ItemCode
    name: Line
    item_type: ItemType
    department: Line
    batch: Optional[conint(ge=1, le=2)]
    aliases: list[constr(min_length=2, max_length=20)] = Field(..., min_items=1)
    asks: list[constr(min_length=3, max_length=60)] = Field(..., min_items=12)
    summary: constr(min_length=15, max_length=160)
    version: conint(ge=1)
    status: Status = Status.IN_USE
    effective_date: date
    # B 设定与权限
    legal_basis: list[LegalBasis] = Field(..., min_items=1)
    exercise_level: constr(regex="^(国家级|省级|市级|县级|镇级|村级)$") = "县级"
    implementing_body: Line
    supervising_body: Optional[Line]
    cross_region_scope: constr(regex="^(全国|跨省|全省|跨市|全市|跨县|全县|无)$") = "无"
    # C 服务对象
    audience: list[Audience] = Field(..., min_items=1)
    # D 时限
    case_type: CaseType
    statutory_days: Optional[Days]
    statutory_unit: Optional[Unit]
    statutory_note: Optional[Line]
    statutory_certainty: Certainty
    promised_days: Days
    promised_unit: Unit
    promised_note: Optional[Line]
    on_site_visits: conint(ge=0, le=9)
    on_site_reason: Optional[Line]
    special_procedures: list[SpecialProcedure] = []
    # E 条件与材料
    acceptance_conditions: list[Line] = Field(..., min_items=1)
    prohibitions: list[Line] = []
    situations: list[Situation] = Field(..., min_items=1)
    materials: list[Material] = Field(..., min_items=1)
    # F 流程
    procedure_steps: list[ProcedureStep] = Field(..., min_items=1)
    delivery_methods: list[Delivery] = Field(..., min_items=1)
    delivery_note: Optional[Line]
    # G 渠道
    handling_forms: list[HandlingForm] = Field(..., min_items=1)
    is_online: Online
    online_entry: Optional[Line]
    online_note: Optional[Line]
    service_locations: list[ServiceLocation] = Field(..., min_items=1)
    reservable: bool
    self_service: bool = False
    express_supported: Express = Express.NONE
    proxy: Proxy
    expedite: Expedite
    # H 收费
    has_fee: bool
    fees: list[Fee] = []
    fee_note: Optional[Line]
    online_payment: bool = False
    # I 结果
    result_name: Line
    result_type: ResultType
    validity: Line
    renewal: Optional[Line]
    annual_requirement: Optional[Line]
    # J 常见问题
    faqs: list[Faq] = []
    # K 维护
    checked_at: date
    checked_by: Line
    review_by: date
    alert: Optional[Line]
    related_items: list[ItemCode] = []
    demo: bool
    # L 问法 (own): how people ask one thing about this item, by aspect
    questions: dict[Aspect, list[constr(min_length=3, max_length=100)]] = {}

    def situation(self, id: str | None) -> Situation:
        """The situation of that id; the first, most common one where none or an unknown one is given."""
        return next((s for s in self.situations if s.id == id), self.situations[0])

    def materials_for(self, situation: Situation) -> list[Material]:
        """What this situation asks for, in the guide's order."""
        return list(_applying(self.materials, situation))

    def fees_for(self, situation: Situation) -> list[Fee]:
        return list(_applying(self.fees, situation))

    def asked(self) -> Iterator[tuple[Aspect, int, str]]:
        """What people ask about this item: the aspect, the place in its list, and the text."""
        for aspect, texts in self.questions.items():
            yield from ((aspect, index, text) for index, text in enumerate(texts))


def _applying(elements: Iterable, situation: Situation) -> Iterable:
    return (e for e in elements if not e.situations or situation.id in e.situations)


Material.update_forward_refs()
