"""Is a hall open, until when, and when next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from guides.hall import Hall
from guides.workdays import is_known, is_workday

LOOK_AHEAD = 30


def _spans(hall: Hall, day: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The opening spans of that day; a weekday that is a holiday has none, a Sunday worked in exchange has
    Monday's where the hall has none for Sundays."""
    weekday = day.isoweekday()
    working = is_workday(day.date())
    if is_known(day.date()) and weekday <= 5 and not working:
        return
    if weekday > 5 and working and not any(weekday in hours.weekdays for hours in hall.hours):
        weekday = 1
    for hours in hall.hours:
        if weekday in hours.weekdays:
            for span in hours.spans:
                start, end = (datetime.combine(day.date(), time.fromisoformat(t)) for t in span.split("-"))
                yield start, end


def closes(hall: Hall, now: datetime) -> str | None:
    """The time the hall closes today (HH:MM) if it is open now, else None."""
    spans = list(_spans(hall, now))
    if any(start <= now < end for start, end in spans):
        return f"{spans[-1][1]:%H:%M}"
    return None


def is_over(hall: Hall, now: datetime) -> bool:
    """Whether today's last opening span has ended."""
    spans = list(_spans(hall, now))
    return bool(spans) and now >= spans[-1][1]


def opens(hall: Hall, now: datetime) -> datetime:
    """When the hall next opens."""
    for ahead in range(LOOK_AHEAD):
        for start, _ in _spans(hall, now + timedelta(days=ahead)):
            if start > now:
                return start
    raise ValueError(f"{hall.id} does not open within {LOOK_AHEAD} days")
