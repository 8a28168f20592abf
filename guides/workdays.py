"""Working days of China: weekends, statutory holidays and the days worked in exchange (调休).

Past the years whose notice of the State Council is known, Monday to Friday count and the result says
so (``known`` is False).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from guides.elements import Unit


@dataclass(frozen=True)
class Due:
    """``day`` the result is due; ``counted_from`` the day of acceptance, itself not counted;
    ``skipped`` the days off in between; ``known`` False where a year's holidays are not yet announced."""

    day: date
    counted_from: date
    skipped: tuple[date, ...]
    known: bool


def is_workday(day: date) -> bool:
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


def is_known(day: date) -> bool:
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


def next_workday(day: date) -> date:
    """The day itself where it is a working day, else the first one after."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def due(filed: date, days: int, unit: Unit, *, after_hours: bool = False) -> Due:
    """When a case filed on that day is due.

    The day of acceptance is not counted (Administrative Licensing Law art. 82, Civil Code art. 201);
    papers handed in after closing time or on a day off are accepted on the next working day. A limit
    in calendar days that ends on a day off ends on the next working day (Civil Code art. 203).
    """
    accepted = next_workday(filed + timedelta(days=1) if after_hours else filed)
    day, skipped = accepted, []
    if unit is Unit.WORKING_DAYS:
        left = days
        while left:
            day += timedelta(days=1)
            if is_workday(day):
                left -= 1
            else:
                skipped.append(day)
    elif unit is Unit.CALENDAR_DAYS:
        day = next_workday(accepted + timedelta(days=days))
    elif unit is Unit.HOURS:
        day = next_workday(accepted + timedelta(days=-(-days // 24)))
    elif unit is Unit.MONTHS:
        day = next_workday(_add_months(accepted, days))
    elif unit is Unit.YEARS:
        day = next_workday(_add_months(accepted, 12 * days))
    return Due(day, accepted, tuple(skipped), is_known(day))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
