"""The time in China, where the halls stand, whatever the machine's zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The wall-clock time in China, without zone, as opening hours are written."""
    return datetime.now(CHINA).replace(tzinfo=None)
