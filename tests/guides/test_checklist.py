"""What is still missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides import Library, checklist
from guides.model import Material
from tests.tables import Row, table


def materials(library: Library, situation: str = "new") -> list[Material]:
    guide = library["AA-001"]
    return guide.materials_for(guide.situation(situation))


@table(__file__, "checklist")
def test_had(row: Row, small: Library) -> None:
    asked = materials(small, row.get("situation", "new"))
    assert [m.name for m in checklist.check(asked, row["text"])["had"]] == row["had"]


def test_what_is_not_had(small: Library) -> None:
    found = checklist.check(materials(small), "我有身份证")
    assert {place: [m.name for m in found[place]] for place in ("missing", "deferrable_missing", "optional")} == {
        "missing": ["养犬登记表", "住所证明"],
        "deferrable_missing": ["狂犬疫苗证明"],
        "optional": ["委托书"],
    }


@settings(deadline=None, derandomize=True, database=None)
@given(text=st.text("没有带缺丢了身份证登记表房产，和、 a", max_size=20))
def test_each_material_has_one_place(small: Library, text: str) -> None:
    asked = materials(small)
    placed = [m.name for place in checklist.check(asked, text).values() for m in place]
    assert sorted(placed) == sorted(m.name for m in asked)


@table(__file__, "listed")
def test_listed(row: Row) -> None:
    assert [row["text"][start:end] for start, end in checklist.listed(row["text"])] == row["pieces"]


@settings(deadline=None, derandomize=True, database=None)
@given(text=st.text("我有带拿着凭身份证，办缺够吗还要什么行 ", max_size=30))
def test_listed_spans_lie_in_the_text(text: str) -> None:
    assert all(0 <= start <= end <= len(text) for start, end in checklist.listed(text))


@pytest.mark.parametrize(("said", "named"), [("身份证", True), ("房产证", True), ("租赁合同", True), ("户口簿", False)])
def test_mentions(said: str, named: bool, small: Library) -> None:
    assert any(checklist.mentions(m, said) for m in materials(small)) is named


@pytest.mark.parametrize(
    ("name", "named"),
    [("职工本人身份证", True), ("领养老金本人的身份证", True), ("受托人身份证", False), ("质量负责人身份证", False)],
)
def test_ones_own_document_is_named_without_its_owner(name: str, named: bool, small: Library) -> None:
    [material] = [m for m in materials(small) if m.name == "本人身份证"]
    assert bool(checklist.check([material.copy(update={"name": name})], "我有身份证")["had"]) is named
