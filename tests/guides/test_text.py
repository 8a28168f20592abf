"""Chinese text made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides.text import fold, syllable
from tests.tables import Row, table


@table(__file__, "text")
def test_fold(row: Row) -> None:
    assert fold(row["text"]) == row["folded"]


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(text=st.text(max_size=60) | st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0xFFEF), max_size=60))
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(("character", "sound"), [("证", "zheng"), ("绿", "lv"), ("a", None), ("，", None)])
def test_syllable(character: str, sound: str | None) -> None:
    assert syllable(character) == sound
