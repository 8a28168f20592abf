"""What the elements of guides, halls and tables are made of: checked words and numbers, and lists to choose from."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from pydantic import BaseModel, ConstrainedInt, ConstrainedStr, validator
from pydantic.errors import DateError, IntegerError
from pydantic.fields import ModelField


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
