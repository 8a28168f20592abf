"""When training happens: on what it learns from, and on nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import train
from bot.settings import Settings
from guides.load import SHIPPED


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "library")
    monkeypatch.setenv("ANAN_GUIDES_DIR", str(tmp_path / "library"))
    return tmp_path / "library"


@pytest.mark.parametrize(
    ("file", "old", "new", "trains"),
    [
        ("GA/GA-109.yml", "aliases: [", "aliases: [出国的小本本, ", True),
        ("GA/GA-109.yml", "asks:\n", "asks:\n  - 打算出去看看世界的那个本本\n", True),
        ("GA/GA-109.yml", "version: ", "version: 1", False),
        ("elsewhere.yml", "words: [烟草证,", "words: [烟草本本, 烟草证,", True),
    ],
    ids=["alias", "need", "version", "elsewhere"],
)
def test_fingerprint(file: str, old: str, new: str, trains: bool, copy: Path) -> None:
    before = train.fingerprint()
    path = copy / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert (train.fingerprint() != before) is trains


def test_current_model_is_used_as_it_is(model: Path) -> None:
    before = model.stat().st_mtime_ns
    assert train.ensure(Settings(data_dir=model.parents[1])) == model
    assert model.stat().st_mtime_ns == before
