"""Settings: read from the environment, documented, and wrong ones named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, settings
from tests.conftest import ROOT


@pytest.mark.parametrize("name", list(Settings.__fields__))
def test_is_documented_with_its_default(name: str) -> None:
    documented = (ROOT / "docs" / "settings.md").read_text("utf-8")
    row = next(line for line in documented.splitlines() if line.startswith(f"| `ANAN_{name.upper()}` |"))
    default = Settings.__fields__[name].default
    shown = default.relative_to(ROOT) if isinstance(default, Path) and default.is_absolute() else default
    assert f"`{shown}`" in row if shown != "" else "| – |" in row


def test_reads_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANAN_SESSION_EVENTS", "80")
    assert settings().session_events == 80


def test_names_a_wrong_setting_and_its_documentation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANAN_SESSION_EVENTS", "many")
    with pytest.raises(SettingsError, match="ANAN_SESSION_EVENTS.*docs/settings.md"):
        settings()
