"""The library is read whole, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guides import BrokenLibrary, GuideError, Library, UnknownItem, load
from guides.load import SHIPPED, folder


def test_folder_is_the_shipped_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANAN_GUIDES_DIR", raising=False)
    assert folder() == SHIPPED


def test_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANAN_GUIDES_DIR", "")
    assert folder() == SHIPPED


def test_folder_by_environment(monkeypatch: pytest.MonkeyPatch, small_folder: Path) -> None:
    monkeypatch.setenv("ANAN_GUIDES_DIR", str(small_folder))
    assert list(load().guides) == ["AA-001", "AA-002", "BB-001", "BB-002"]


def test_broken_library_brings_all_faults(small_folder: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(small_folder, tmp_path / "library"))
    (broken / "AA/AA-001.yml").write_text("", "utf-8")
    (broken / "BB/BB-001.yml").write_text("- a", "utf-8")
    with pytest.raises(BrokenLibrary) as error:
        load(broken)
    assert [f.rule for f in error.value.faults] == ["empty", "not_a_mapping"]
    assert str(error.value).splitlines() == [str(fault) for fault in error.value.faults]


def test_unknown_item(small: Library) -> None:
    with pytest.raises(UnknownItem, match="ZZ-009") as error:
        small["ZZ-009"]
    assert error.value.code == "ZZ-009"


@pytest.mark.parametrize("error", [BrokenLibrary, UnknownItem])
def test_errors_have_one_base(error: type[Exception]) -> None:
    assert issubclass(error, GuideError)


def test_library_is_a_collection(small: Library) -> None:
    assert len(small) == 4
    assert [guide.item_code for guide in small] == list(small.guides)
    assert "AA-001" in small
    assert "ZZ-009" not in small


def test_main_hall_is_the_first(small: Library) -> None:
    assert small.main_hall.id == "main"


def test_codes_yet_to_come_are_dropped(small: Library) -> None:
    [row] = small.ambiguous
    assert row.item_codes == ("AA-001", "BB-002")
    assert small["AA-001"].related_items == ["AA-002"]
