"""When a case is due."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from guides.elements import Unit
from guides.workdays import due, is_workday, next_workday
from tests.tables import Row, table

KNOWN = st.dates(date(2024, 1, 1), date(2026, 12, 31))
LIMIT = st.integers(1, 40)
COUNTED = st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.HOURS])
MANY = settings(deadline=None, derandomize=True, database=None)


@table(__file__, "workdays")
def test_due(row: Row) -> None:
    found = due(row["filed"], row["days"], Unit(row["unit"]), after_hours=row.get("after_hours", False))
    assert found.day == row["due"]
    assert found.counted_from == row.get("from", row["filed"])
    assert len(found.skipped) == row.get("skipped", 0)
    assert found.known is row.get("known", True)


@MANY
@given(filed=KNOWN, days=LIMIT, unit=COUNTED, late=st.booleans())
def test_due_on_a_working_day_after_acceptance(filed: date, days: int, unit: Unit, late: bool) -> None:
    found = due(filed, days, unit, after_hours=late)
    assert filed <= found.counted_from < found.day
    assert is_workday(found.counted_from)
    assert is_workday(found.day)


@MANY
@given(filed=KNOWN, days=LIMIT)
def test_days_are_counted_or_skipped(filed: date, days: int) -> None:
    found = due(filed, days, Unit.WORKING_DAYS)
    assert not any(map(is_workday, found.skipped))
    assert (found.day - found.counted_from).days == days + len(found.skipped)


@MANY
@given(filed=KNOWN, days=LIMIT, unit=COUNTED)
def test_a_longer_limit_is_due_no_earlier(filed: date, days: int, unit: Unit) -> None:
    assert due(filed, days, unit).day <= due(filed, days + 1, unit).day


@MANY
@given(filed=KNOWN, days=LIMIT, unit=COUNTED)
def test_filed_later_is_due_no_earlier(filed: date, days: int, unit: Unit) -> None:
    assert due(filed, days, unit).day <= due(filed + timedelta(days=1), days, unit).day


@MANY
@given(day=KNOWN)
def test_next_workday_is_the_day_itself_only_if_worked(day: date) -> None:
    assert (next_workday(day) == day) == is_workday(day)
