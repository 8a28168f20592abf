"""The day that a person names."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from guides.days import named_day
from tests.tables import Row, table

TODAY = date(2026, 3, 4)
SPOKEN = "零一二三四五六七八九十0123月日号周星期礼拜下个天底年这 "


@table(__file__, "days")
def test_named_day(row: Row) -> None:
    assert named_day(row["text"], row.get("today", TODAY)) == row["day"]


@settings(deadline=None, derandomize=True, database=None)
@given(text=st.text(SPOKEN, max_size=12), today=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@example(text="十十号", today=TODAY)
def test_any_words_name_a_day_or_none(text: str, today: date) -> None:
    """Within thirteen months, and past only as a day of this week."""
    day = named_day(text, today)
    assert day is None or -7 < (day - today).days < 400
