"""The two libraries under test: a small one of this folder, and the one that is shipped."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from guides import Library, load
from guides.load import SHIPPED

SMALL = Path(__file__).parent / "library"


@pytest.fixture(scope="session")
def small_folder() -> Path:
    return SMALL


@pytest.fixture(scope="session")
def small() -> Library:
    """Four sound guides: AA-001 has all there is, AA-002 is done at once and online, BB-001 counts
    calendar days, BB-002 is suspended, overdue, and has an alert."""
    return load(SMALL)


@pytest.fixture(scope="session")
def shipped() -> Library:
    return load(SHIPPED)


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Wednesday morning within office hours."""
    return datetime(2026, 3, 4, 10, 0)
