"""Written Chinese into spoken Chinese."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables import Row, table
from voice.speakable import speakable

WRITTEN = "，。；：、！（）()《》“”【】·*#_`|<>{}[]〔〕/-—～:.@ \n\t0123459年元点人http://www.a证"
SILENT = re.compile(r"[\s（）()《》“”‘’「」【】·•*#_`|<>{}\[\]/：；]")


@table(__file__, "speakable")
def test_speakable(row: Row) -> None:
    assert speakable(row["written"]) == row["spoken"]


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(text=st.text(max_size=60) | st.text(WRITTEN, max_size=60))
def test_no_symbols_in_speech(text: str) -> None:
    assert not SILENT.findall(speakable(text))


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(text=st.text(WRITTEN, max_size=40))
def test_speech_begins_and_ends_without_a_comma(text: str) -> None:
    spoken = speakable(text)
    assert spoken == spoken.strip("，")
