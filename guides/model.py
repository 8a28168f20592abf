"""The elements of an item guide (办事指南).

Names follow the element list of GB/T 39554.2-2020 as Chinese provincial platforms show it; the
Chinese term stands beside each element in ``docs/glossary.md``. What the standard lacks and a citizen
asks for (asks, situations, proxy, expedite) is marked *own*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Optional

from pydantic import BaseModel, ConstrainedInt, ConstrainedStr, Field, conint, constr, validator
from pydantic.errors import DateError, IntegerError
from pydantic.fields import ModelField

from guides.aspect import Aspect


class Line(ConstrainedStr):
    strip_whitespace, min_length, max_length = True, 1, 300


class Slug(ConstrainedStr):
    regex = re.compile(r"^[a-z][a-z0-9-]{0,30}$")


class ItemCode(ConstrainedStr):
    regex = re.compile(r"^[A-Z]{2}-\d{3}$")


class Days(ConstrainedInt):
    ge, le = 0, 400


class Unit(str, Enum):
    """Unit of a time limit. ``当场`` goes with 0 days."""

    WORKING_DAYS = "工作日"
    CALENDAR_DAYS = "自然日"
    HOURS = "小时"
    MONTHS = "月"
    YEARS = "年"
    ON_THE_SPOT = "当场"


class ItemType(str, Enum):
    LICENCE = "行政许可"
    LICENCE_ELSEWHERE = "行政许可（未划转）"
    PAYMENT = "行政给付"
    CONFIRMATION = "行政确认"
    REWARD = "行政奖励"
    RULING = "行政裁决"
    OTHER_POWER = "其他行政权力"
    PUBLIC_SERVICE = "公共服务"


class Status(str, Enum):
    IN_USE = "在用"
    SUSPENDED = "暂停"
    CANCELLED = "取消"


class Certainty(str, Enum):
    """How sure we are of a legal fact: read in the source, known, or in doubt."""

    VERIFIED = "verified"
    KNOWN = "known"
    UNSURE = "unsure"


class Audience(str, Enum):
    PERSON = "自然人"
    COMPANY = "企业法人"
    INSTITUTION = "事业法人"
    SOCIAL_ORGANISATION = "社会组织法人"
    UNINCORPORATED = "非法人企业"
    AUTHORITY = "行政机关"
    OTHER = "其他组织"


class CaseType(str, Enum):
    IMMEDIATE = "即办件"
    PROMISED = "承诺件"


class DocType(str, Enum):
    ORIGINAL = "原件"
    COPY = "复印件"
    BOTH = "原件和复印件"
    ELECTRONIC = "电子"


class Form(str, Enum):
    PAPER = "纸质"
    ELECTRONIC = "电子"
    EITHER = "纸质和电子"


class SourceChannel(str, Enum):
    APPLICANT = "申请人自备"
    GOVERNMENT = "政府部门核发"
    INTERMEDIARY = "中介机构或其他"


class Necessity(str, Enum):
    REQUIRED = "必要"
    OPTIONAL = "非必要"
    DEFERRABLE = "容缺后补"


class Online(str, Enum):
    NO = "否"
    PARTLY = "是"
    WHOLLY = "全程网办"


class Express(str, Enum):
    NONE = "不支持"
    INBOUND = "收件"
    OUTBOUND = "送达"
    BOTH = "均支持"


class Delivery(str, Enum):
    WINDOW = "窗口领取"
    POST = "邮寄"
    ELECTRONIC = "电子送达"
    TERMINAL = "自助终端"


class HandlingForm(str, Enum):
    WINDOW = "窗口办理"
    ONLINE = "网上办理"
    POST = "快递申请"
    TERMINAL = "自助终端"
    MOBILE = "移动端"


class ResultType(str, Enum):
    CERTIFICATE = "证照"
    APPROVAL = "批文"
    OTHER = "其他"


class SpecialType(str, Enum):
    """Procedures outside the time limit, Administrative Licensing Law art. 45, and what suspends it (中止)."""

    HEARING = "听证"
    TENDER = "招标"
    AUCTION = "拍卖"
    INSPECTION = "检验"
    TESTING = "检测"
    QUARANTINE = "检疫"
    APPRAISAL = "鉴定"
    EXPERT_REVIEW = "专家评审"
    SITE_VISIT = "现场踏勘"
    PUBLIC_NOTICE = "公示"
    EXAM = "考试"
    ASSESSMENT = "考核"
    SUSPENSION = "中止"


class Element(BaseModel):
    class Config:
        extra = "forbid"
        allow_mutation = False
        anystr_strip_whitespace = True

    @validator("*", pre=True)
    def _as_written(cls, value: object, field: ModelField) -> object:
        # pydantic would cut 7.5 to 7, and read 20260105 as a count of seconds.
        wanted = field.type_ if isinstance(field.type_, type) else object
        if issubclass(wanted, int) and wanted is not bool and isinstance(value, (float, bool)):
            raise IntegerError()
        if issubclass(wanted, date) and isinstance(value, (int, float)):
            raise DateError()
        return value


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


def _applying(elements: Iterable, situation: Situation) -> Iterable:
    return (e for e in elements if not e.situations or situation.id in e.situations)


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


Material.update_forward_refs()
