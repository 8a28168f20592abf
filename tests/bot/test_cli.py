"""The command line: exit codes, and words a person can act on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from guides.load import SHIPPED


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with three faults in two files."""
    folder = tmp_path / "library"
    shutil.copytree(SHIPPED, folder)
    passport, card = folder / "GA" / "GA-109.yml", folder / "GA" / "GA-101.yml"
    passport.write_text(passport.read_text("utf-8").replace("item_type: ", "item_sort: "), "utf-8")
    card.write_text(card.read_text("utf-8") + "\tx: 1\n", "utf-8")
    monkeypatch.setenv("ANAN_GUIDES_DIR", str(folder))
    return folder


def test_check_passes_the_shipped_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guides", "check"]) == 0
    assert "没有错误" in capsys.readouterr().out


def test_check_names_every_fault(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guides", "check"]) == 1
    said = capsys.readouterr().err
    assert "GA/GA-109.yml:" in said and "item_type" in said and "item_sort" in said
    assert "GA/GA-101.yml:" in said
    assert "Traceback" not in said


def test_serve_stops_at_a_broken_library(broken: Path, tmp_path: Path) -> None:
    environment = os.environ | {"ANAN_GUIDES_DIR": str(broken), "ANAN_DATA_DIR": str(tmp_path / "var")}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "serve", "--port", "0"], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert "GA/GA-109.yml:" in done.stderr and "GA/GA-101.yml:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("intent", ["ask_overview", "ask_materials", "ask_due_date"])
def test_show_answers(intent: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guides", "show", "SJ-007", "--intent", intent]) == 0
    assert "依据：《办事指南》" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["guides", "show", "XX-999"], "没有编码为 XX-999 的办事指南"),
        (["guides", "show", "SJ-007", "--intent", "ask_weather"], "没有 ask_weather 这种问法"),
        (["evaluate", "nothing.csv"], "没有文件 nothing.csv"),
    ],
    ids=["item", "intent", "file"],
)
def test_refusal_says_why(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 1
    assert says in capsys.readouterr().err


def test_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ANAN_LOG_LEVEL", "LOUD")
    assert main(["guides", "check"]) == 1
    assert "ANAN_LOG_LEVEL" in capsys.readouterr().err
