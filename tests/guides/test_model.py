"""The elements of a guide."""

from __future__ import annotations

import pytest

from guides import Library


@pytest.mark.parametrize(("id", "found"), [("owner", "owner"), (None, "new"), ("gone", "new")])
def test_situation_by_id_or_the_first(id: str | None, found: str, small: Library) -> None:
    assert small["AA-001"].situation(id).id == found


def test_materials_of_a_situation(small: Library) -> None:
    guide = small["AA-001"]
    assert [m.name for m in guide.materials_for(guide.situation("replace"))] == ["本人身份证", "委托书"]


@pytest.mark.parametrize(("situation", "fees"), [("new", ["管理费"]), ("owner", []), ("replace", ["犬牌工本费"])])
def test_fees_of_a_situation(situation: str, fees: list[str], small: Library) -> None:
    guide = small["AA-001"]
    assert [f.name for f in guide.fees_for(guide.situation(situation))] == fees


def test_guide_cannot_be_changed(small: Library) -> None:
    with pytest.raises(TypeError):
        small["AA-001"].name = "别的"
