"""Names mistyped or misheard."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides.spelling import Spelling
from tests.tables import Row, table

NAMES = ["营业执照", "食品经营许可证", "低保", "护照", "身份证", "SC证", "办护照"]


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(NAMES)


@table(__file__, "spelling")
def test_corrected(row: Row, spelling: Spelling) -> None:
    assert spelling.corrected(row["typed"]) == row["meant"]


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(text=st.text(max_size=40) | st.lists(st.sampled_from([*"营业执照赢直食品经许可证低滴保护照户"]), max_size=20).map("".join))
def test_length_is_kept(text: str, spelling: Spelling) -> None:
    assert len(spelling.corrected(text)) == len(text)
