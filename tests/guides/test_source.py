"""A guide file as written: what stands on which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides.source import Source, read

TEXT = """\
# comment
name: 养犬登记
situations:
  - id: new
    words: [新办, 第一次]
  - {id: owner,
     name: 换主人}
"""


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "a.yml"
    path.write_text(TEXT, "utf-8")
    return read(path, "AA/a.yml")


def test_data(source: Source) -> None:
    assert source.faults == []
    assert source.data == {
        "name": "养犬登记",
        "situations": [{"id": "new", "words": ["新办", "第一次"]}, {"id": "owner", "name": "换主人"}],
    }


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("name",), 2),
        (("situations",), 3),
        (("situations", 0, "words", 1), 5),
        (("situations", 1, "name"), 7),
        (("situations", 1, "gone", 3), 6),
        (("gone",), 2),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_line_of_an_element_or_of_what_is_above_it(where: tuple[str | int, ...], line: int, source: Source) -> None:
    assert source.line(where) == line


def test_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert read(path, "a.yml").line(("situations", 1, "name")) == 7
