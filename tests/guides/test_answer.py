"""Answers from the small library, word for word, and the facts that come with them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from guides import Library, UnknownItem
from guides.answer import Answer, answer, hall_answer
from tests.tables import Row, table


@table(__file__, "answer")
def test_words(row: Row, small: Library, now: datetime) -> None:
    found = answer(small, row["code"], row["intent"], row.get("now", now), row.get("situation"), row.get("said", ""))
    assert found.text == row["text"].rstrip("\n")
    assert found.speech == row["speech"]


def test_proof(small: Library, now: datetime) -> None:
    assert answer(small, "AA-001", "ask_fee", now).proof == {
        "item": "AA-001",
        "name": "养犬登记",
        "situation": "新办",
        "version": 2,
        "effective_date": "2026-01-01",
        "checked_at": "2026-02-01",
        "review_by": "2026-08-01",
        "overdue": False,
        "law": "《小样县养犬条例》第八条",
        "phone": "0900-5550101",
        "demo": True,
    }


def test_proof_names_no_situation_where_there_is_one(small: Library, now: datetime) -> None:
    proof = answer(small, "BB-001", "ask_fee", now).proof
    assert proof
    assert proof["situation"] is None


@pytest.mark.parametrize(("after", "overdue"), [(0, False), (1, True)], ids=["last-day", "day-after"])
def test_overdue_from_the_day_after_review_by(after: int, overdue: bool, small: Library) -> None:
    day = datetime(2026, 8, 1, 10) + timedelta(days=after)
    found = answer(small, "AA-001", "ask_fee", day)
    assert found.proof
    assert found.proof["overdue"] is overdue
    assert ("已过复核期" in found.text) is overdue
    assert ("已过复核期" in found.speech) is overdue


@pytest.mark.parametrize(
    ("intent", "situation", "others"),
    [
        ("ask_materials", None, ["owner", "replace"]),
        ("ask_materials", "owner", ["new", "replace"]),
        ("ask_form", None, ["replace"]),
        ("ask_time_limit", "replace", ["new", "owner"]),
        ("ask_location", None, []),
    ],
)
def test_other_situations_are_those_with_another_answer(
    intent: str, situation: str | None, others: list[str], small: Library, now: datetime
) -> None:
    assert [s.id for s in answer(small, "AA-001", intent, now, situation).others] == others


def card(found: Answer) -> dict[str, Any]:
    assert found.card is not None
    return found.card


def test_card_says_what_and_of_what(small: Library, now: datetime) -> None:
    assert card(answer(small, "AA-001", "ask_conditions", now)) == {
        "type": "conditions",
        "item": "AA-001",
        "name": "养犬登记",
        "situation": "新办",
    }


def test_card_of_materials(small: Library, now: datetime) -> None:
    form, _, home, *_ = card(answer(small, "AA-001", "ask_materials", now))["materials"]
    assert (form["name"], form["form"], form["copies"], form["source"]) == ("养犬登记表", "1号窗口领取", 1, "申请人自备")
    assert [option["name"] for option in home["any_of"]] == ["房产证", "房屋租赁合同"]


def test_card_of_checked_materials(small: Library, now: datetime) -> None:
    found = card(answer(small, "AA-001", "check_materials", now, text="我有身份证"))
    assert found["type"] == "materials"
    assert [m["name"] for m in found["materials"] if m["had"]] == ["本人身份证"]


def test_card_of_due_date(small: Library, now: datetime) -> None:
    found = card(answer(small, "AA-001", "ask_due_date", now, text="下周三交"))
    assert (found["filed"], found["due"], found["holidays_known"]) == ("2026-03-11", "2026-03-18", True)
    assert (found["promised_days"], found["promised_unit"], found["statutory_days"]) == (5, "工作日", 10)


def test_card_of_places(small: Library, now: datetime) -> None:
    places = card(answer(small, "AA-002", "ask_location", now))["places"]
    assert [(p["hall"], p["window"], p["floor"]) for p in places] == [("小样县政务服务中心", "2", "2楼"), ("小样县图书馆", "1", "1楼")]


def test_card_of_fees(small: Library, now: datetime) -> None:
    assert card(answer(small, "AA-001", "ask_fee", now, "replace"))["fees"] == [
        {"name": "犬牌工本费", "standard": "每只10元", "basis": "小样县养犬条例第十条"}
    ]


def test_unknown_item(small: Library, now: datetime) -> None:
    with pytest.raises(UnknownItem):
        answer(small, "ZZ-009", "ask_fee", now)


def test_no_guide_intent(small: Library, now: datetime) -> None:
    with pytest.raises(KeyError):
        answer(small, "AA-001", "ask_weather", now)


def test_phones_of_the_hall(small: Library, now: datetime) -> None:
    found = hall_answer(small, "ask_contact", now)
    assert found.text == "小样县政务服务中心总机：0900-5550100\n政务服务热线：12345（24小时）\n想要具体事项的窗口电话，告诉我办什么事。"
    assert found.speech == "小样县政务服务中心的电话是0900-5550100，政务服务热线是12345。"


def test_hours_of_the_hall(small: Library, now: datetime) -> None:
    found = hall_answer(small, "ask_office_hours", now)
    assert found.text == "现在正在办公，今天17:00下班。\n小样县政务服务中心：\n· 周一至周五 09:00-12:00，13:00-17:00\n法定节假日不办公。"
    assert (found.card, found.proof, found.others) == (None, None, ())
