"""Every fault of a library is found, at its line, and nothing that a file contains can raise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guides import messages
from guides.check import check
from tests.tables import Row, rows, table

MANY = settings(max_examples=150, deadline=None, derandomize=True, database=None)


@pytest.fixture
def folder(small_folder: Path, tmp_path: Path) -> Path:
    """A copy of the small library, to be broken."""
    return Path(shutil.copytree(small_folder, tmp_path / "library"))


def edit(path: Path, replace: dict[str, str] | None = None, **new: str | list | bool) -> None:
    """Break a file as a row of ``check.yml`` says."""
    for old, by in (replace or {}).items():
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in {path.name}"
        path.write_text(text.replace(old, by), "utf-8")
    match new:
        case {"text": str(text)}:
            path.write_text(text, "utf-8")
        case {"repeat": [piece, times]}:
            path.write_text(piece * times, "utf-8")
        case {"hex": str(digits)}:
            path.write_bytes(bytes.fromhex(digits))
        case {"directory": True}:
            path.mkdir()


def delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def line_of(path: Path, at: int | str) -> int:
    if isinstance(at, int):
        return at
    found = [number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if at in line]
    assert len(found) == 1, f"{at!r} must stand on one line of {path.name}"
    return found[0]


@table(__file__, "check")
def test_fault(row: Row, folder: Path) -> None:
    shown = row.get("file", "AA/AA-001.yml")
    changes = dict(row["edit"])
    for name in changes.pop("delete", ()):
        delete(folder / name)
    edit(folder / shown, **changes)

    library, faults = check(folder)

    assert library is None
    assert (row["rule"], shown, line_of(folder / shown, row["at"])) in [(f.rule, f.path, f.line) for f in faults]
    assert {f.rule for f in faults} == {row["rule"], *row.get("also", ())}


def test_every_rule_has_a_row() -> None:
    rules = yaml.safe_load(Path(messages.__file__).with_suffix(".yml").read_text("utf-8"))
    assert set(rules) == {row["rule"] for row in rows(__file__, "check")}


def test_sound_library(small_folder: Path) -> None:
    library, faults = check(small_folder)
    assert faults == []
    assert library is not None
    assert list(library.guides) == ["AA-001", "AA-002", "BB-001", "BB-002"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("promised_days: 5", "promised_days: 10"),
        ("promised_days: 5\npromised_unit: 工作日", "promised_days: 11\npromised_unit: 自然日"),
        ("review_by: 2026-08-01", "review_by: 2026-02-01"),
        ("express_supported: 送达", "express_supported: 均支持"),
        ("on_site_visits: 1\non_site_reason: 要给狗照相", "on_site_visits: 0"),
        ("AA-002, ZZ-009", "ZZ-001, ZZ-002"),
        ("effective_date: 2026-01-01", "effective_date: '2026-01-01'"),
    ],
    ids=["as-long-as-statutory", "other-unit", "review-on-the-day", "express-both-ways", "no-visits", "items-to-come", "quoted-date"],
)
def test_no_fault(old: str, new: str, folder: Path) -> None:
    edit(folder / "AA/AA-001.yml", replace={old: new})
    assert [str(fault) for fault in check(folder)[1]] == []


def test_all_faults_at_once(folder: Path) -> None:
    edit(folder / "AA/AA-001.yml", replace={"version: 2": "version: 二", "demo: true": "demo: 演示"})
    edit(folder / "BB/BB-001.yml", replace={"has_fee: false": "has_fee: true"})
    assert [(f.path, f.rule) for f in check(folder)[1]] == [
        ("AA/AA-001.yml", "number"),
        ("AA/AA-001.yml", "yes_no"),
        ("BB/BB-001.yml", "fee_missing"),
    ]


def test_fault_in_words(folder: Path) -> None:
    edit(folder / "AA/AA-001.yml", replace={"promised_days: 5": "promised_days: 11"})
    [fault] = check(folder)[1]
    assert str(fault) == "AA/AA-001.yml:32: 承诺时限 11工作日 比法定时限 10工作日 长 – 承诺时限不得超过法定时限，核对两者"


def test_shown_value_is_cut(folder: Path) -> None:
    edit(folder / "AA/AA-001.yml", replace={"version: 2": "version: " + "二" * 9000})
    [fault] = check(folder)[1]
    assert len(str(fault)) < 200


def test_number_too_long_to_print(folder: Path) -> None:
    """Python refuses to print integers of more than 4300 digits."""
    edit(folder / "AA/AA-001.yml", replace={"item_type: 行政许可": "item_type: 0x" + "F" * 9000})
    assert [f.rule for f in check(folder)[1]] == ["not_listed"]


def test_utf8_byte_order_mark_is_read_over(folder: Path) -> None:
    path = folder / "AA/AA-001.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(folder)[1] == []


def test_bundles_are_no_guides(folder: Path) -> None:
    (folder / "bundles").mkdir()
    (folder / "bundles" / "dog.yml").write_text("not: a guide\n", "utf-8")
    assert check(folder)[1] == []


def test_no_ambiguous_names(folder: Path) -> None:
    (folder / "ambiguous.yml").unlink()
    library, faults = check(folder)
    assert faults == []
    assert library is not None
    assert library.ambiguous == ()


def test_missing_folder(tmp_path: Path) -> None:
    assert [f.rule for f in check(tmp_path / "nowhere")[1]] == ["no_hall"]


@pytest.fixture(scope="module")
def one_guide(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A library of a single guide, and that guide's text."""
    folder = tmp_path_factory.mktemp("one")
    shutil.copy(small_folder / "hall.yml", folder)
    (folder / "AA").mkdir()
    yield folder, (small_folder / "AA/AA-001.yml").read_text("utf-8")


@MANY
@given(raw=st.binary(max_size=300))
def test_any_bytes_give_a_fault(one_guide: tuple[Path, str], raw: bytes) -> None:
    folder, _ = one_guide
    (folder / "AA/AA-001.yml").write_bytes(raw)
    assert check(folder)[1]


#: What YAML and the model find hard to read, one after another.
SCRAPS = [
    *"{ } [ ] ' > % = << null yes 0x_ 2026-02-30 1e9 .nan name materials version proxy".split(),
    *(f"!!{tag} " for tag in ("int", "bool", "float", "timestamp", "set", "map", "no")),
    *"- ;? ;: ;, ;# ;|\n;---\n;\n;  ;\t;\u2028".split(";"),
]


@MANY
@given(pieces=st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=20))
def test_any_scraps_give_a_fault(one_guide: tuple[Path, str], pieces: list[str]) -> None:
    folder, _ = one_guide
    (folder / "AA/AA-001.yml").write_text("".join(pieces), "utf-8")
    assert check(folder)[1]


@MANY
@given(data=st.data())
def test_any_damage_to_a_guide_is_survived(one_guide: tuple[Path, str], data: st.DataObject) -> None:
    folder, text = one_guide
    lines = text.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    key, colon, value = lines[at].partition(": ")
    value = data.draw(st.lists(st.sampled_from([*SCRAPS, value]), max_size=4).map("".join))
    lines[at] = key + colon + value
    (folder / "AA/AA-001.yml").write_text("\n".join(lines), "utf-8")
    library, faults = check(folder)
    assert (library is None) == bool(faults)
