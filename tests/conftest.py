"""What all tests share: the rule for missing system programs, and one trained assistant."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot import quiet  # noqa: F401  (before rasa)

ROOT = Path(__file__).parents[1]
CI = os.environ.get("CI") == "true"


def need(program: str) -> str:
    """The path of a system program. Without it the test skips with the reason, and fails under CI."""
    path = shutil.which(program)
    if path is None:
        reason = f"needs {program}, e.g. apt-get install {program}"
        pytest.fail(reason) if CI else pytest.skip(reason)
    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "model" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def library() -> Any:
    """The shipped library."""
    import guides

    return guides.load()


@pytest.fixture(scope="session")
def model() -> Path:
    """A model trained on the working tree; trained here only when there is none."""
    from bot import train
    from bot.settings import Settings

    return train.ensure(Settings(data_dir=ROOT / "var"))


@pytest.fixture(scope="session")
def assistant(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An assistant with that model and a database of its own."""
    from bot.assistant import Assistant
    from bot.settings import Settings

    return Assistant(model, Settings(data_dir=tmp_path_factory.mktemp("data")))
