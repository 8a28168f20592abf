"""The day a person names: 今天, 下周三, 9月10号, 月底."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from guides.text import fold

_RELATIVE = {"大后天": 3, "后天": 2, "明天": 1, "明儿": 1, "今天": 0, "今日": 0, "今儿": 0, "现在": 0, "马上": 0}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_WEEKDAYS = {**{c: i for i, c in enumerate("一二三四五六日")}, **{str(i + 1): i for i in range(7)}, "天": 6}
_NUMBER = r"((?<!\d)\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"


def named_day(text: str, today: date) -> date | None:
    """The day that the text names, on or after ``today`` where it leaves that open.

    None where it names none, or one that does not exist (2月30日).
    """
    text = fold(text)
    if found := re.search(_NUMBER + r"月" + _NUMBER + r"[号日]?", text):
        return _coming(today, _number(found[2]), _number(found[1]))
    if found := re.search(r"(下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])", text):
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(days=_WEEKDAYS[found[2]] + 7 * {"下下": 2, "下": 1}.get(found[1] or "", 0))
        return day if found[1] or day >= today else day + timedelta(days=7)
    if found := re.search(r"(下个?月)?" + _NUMBER + r"[号日](?!楼|窗|线)", text):
        month = today.month % 12 + 1 if found[1] else None
        return _coming(today, _number(found[2]), month)
    if found := re.search(r"(下个?)?月底", text):
        year, index = divmod(today.year * 12 + today.month - 1 + bool(found[1]), 12)
        return date(year, index + 1, monthrange(year, index + 1)[1])
    for word, days in _RELATIVE.items():
        if word in text:
            return today + timedelta(days=days)
    return None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    return (_DIGITS[tens] if tens else 1 if "十" in text else 0) * 10 + (_DIGITS[ones] if ones else 0)


def _coming(today: date, day: int, month: int | None = None) -> date | None:
    """The next date of that day, and month where given, that exists and is not past."""
    for ahead in range(13):
        year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if month not in (None, index + 1) or not 1 <= day <= monthrange(year, index + 1)[1]:
            continue
        if (found := date(year, index + 1, day)) >= today:
            return found
    return None
