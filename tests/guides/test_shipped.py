"""The shipped library: sound, complete, true to the catalogue, and answering every question about every item."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path

import pytest

from guides import Library, load
from guides import answer as answers
from guides.answer import answer
from guides.check import check
from guides.load import SHIPPED
from guides.match import Matcher
from guides.rank import Ranker
from voice.speakable import speakable

CATALOGUE = list(csv.DictReader(Path(__file__).with_name("catalogue.csv").read_text("utf-8").splitlines()))
FILES = sorted(path.stem for path in SHIPPED.glob("*/*.yml") if path.parent.name != "bundles")
INTENTS = [
    *("ask_overview", "ask_materials", "ask_time_limit", "ask_fee", "ask_location", "ask_office_hours", "ask_procedure"),
    *("ask_conditions", "ask_legal_basis", "ask_result", "ask_validity", "ask_contact", "ask_online", "ask_visits", "ask_proxy"),
    *("ask_form", "ask_deferral", "ask_delivery", "ask_expedite", "check_materials", "ask_due_date"),
]

of_catalogue = pytest.mark.parametrize("row", CATALOGUE, ids=lambda row: row["item_code"])


def _situations() -> list[tuple[str, str]]:
    """Every guide's situations; none where the library is broken, which ``test_sound`` tells."""
    library, _ = check(SHIPPED)
    return [(guide.item_code, s.id) for guide in library or () for s in guide.situations]


@pytest.fixture(scope="module")
def matcher(shipped: Library, small: Library) -> Matcher:
    """To find names with; they need no learning, so the ranker is the small library's."""
    return Matcher(shipped, Ranker.fit(small))


def test_sound() -> None:
    assert [str(fault) for fault in check(SHIPPED)[1]] == []


def test_every_file_is_served(shipped: Library) -> None:
    assert list(shipped.guides) == FILES


def test_as_many_guides_as_the_catalogue_has(shipped: Library) -> None:
    assert len(shipped) >= len(CATALOGUE) >= 52


def test_intents_are_those_with_words() -> None:
    rows = answers._words()
    assert set(INTENTS) == {name for name, row in rows.items() if isinstance(row, dict) and "speech" in row}


@of_catalogue
def test_name_type_and_department(row: dict[str, str], shipped: Library) -> None:
    guide = shipped[row["item_code"]]
    assert (guide.name, guide.item_type.value, guide.department) == (row["name"], row["item_type"], row["department"])


@of_catalogue
def test_aliases(row: dict[str, str], shipped: Library) -> None:
    missing = set(row["aliases"].split("|")) - {""} - set(shipped[row["item_code"]].aliases)
    assert not missing


@of_catalogue
def test_statutory_days(row: dict[str, str], shipped: Library) -> None:
    """Where the guide and the catalogue both state a limit, it is the same, in the guide or in one of its situations."""
    guide = shipped[row["item_code"]]
    stated = {days for days in (guide.statutory_days, *(s.statutory_days for s in guide.situations)) if days is not None}
    assert not row["statutory_days"] or not stated or int(row["statutory_days"]) in stated


@pytest.mark.parametrize("code", FILES)
def test_names_find_their_item(code: str, shipped: Library, matcher: Matcher) -> None:
    guide = shipped[code]
    found = {name: matcher.match(name).mentions for name in (guide.name, *guide.aliases)}
    assert {name for name, mentions in found.items() if not any(code in m.codes for m in mentions)} == set()


@pytest.fixture(scope="module")
def monday() -> datetime:
    return datetime(2026, 11, 23, 10, 0)


#: Left over from a template, or set twice by a template and a guide.
LEFTOVER = re.compile(r"[{}]|%\}|None|Undefined|[，。；：、！？]{2,}|（）|“”|《》|[（，。：、][）]|^[，。；：、]|\n\n", re.MULTILINE)
#: What a voice stumbles over: anything but words, numbers, pauses; digits with dashes; addresses.
UNSPEAKABLE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9，、。！？.%]|\d-\d|https?|www", re.IGNORECASE)


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("code", FILES)
def test_every_question_about_every_item(code: str, intent: str, shipped: Library, monday: datetime) -> None:
    found = answer(shipped, code, intent, monday, text="我有身份证")
    assert found.text.strip()
    assert not LEFTOVER.findall(found.text)
    assert not LEFTOVER.findall(found.speech)
    assert found.proof
    assert (found.proof["item"], found.proof["version"]) == (code, shipped[code].version)
    assert "依据：《办事指南》" in found.text
    spoken = speakable(found.speech)
    assert re.search(r"[\u4e00-\u9fff]{4}", spoken)
    assert not UNSPEAKABLE.findall(spoken)


@pytest.mark.parametrize(("code", "situation"), _situations())
def test_every_material_of_every_situation_is_named(code: str, situation: str, shipped: Library, monday: datetime) -> None:
    guide = shipped[code]
    found = answer(shipped, code, "ask_materials", monday, situation)
    asked = guide.materials_for(guide.situation(situation))
    names = [m.name for m in asked] + [option.name for m in asked for option in m.any_of]
    assert [name for name in names if name not in found.text] == []
    assert [m.name for m in asked if m.name not in found.speech] == []


def test_default_library_is_the_shipped_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANAN_GUIDES_DIR", raising=False)
    assert list(load().guides) == FILES
