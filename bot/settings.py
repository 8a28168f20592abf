"""Settings from the environment, read when asked for; each stands with its default in docs/settings.md."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseSettings, Field, ValidationError

ROOT = Path(__file__).parents[1]


class SettingsError(Exception):
    """A setting is missing or wrong. The message names it and where it is documented."""


class Settings(BaseSettings):
    """``ANAN_<NAME>`` each."""

    data_dir: Path = Field(Path("var"), description="程序写的一切都在这个目录下 / everything the program writes")
    guides_dir: Path = Field(ROOT / "guides" / "library", description="办事指南库 / the library of guides")
    database_url: str = Field(
        "", description="对话记录的数据库，默认是数据目录下的 SQLite / database of conversations, by default SQLite in the data folder"
    )
    session_events: int = Field(
        60, ge=20, le=1000, description="一次会话最多保留的事件数 / events after which a conversation starts a new session"
    )
    log_level: str = Field("WARNING", description="日志级别 / log level", regex="^(DEBUG|INFO|WARNING|ERROR)$")

    class Config:
        env_prefix = "ANAN_"

    @property
    def models(self) -> Path:
        return self.data_dir / "models"

    @property
    def tracker_url(self) -> str:
        """SQLAlchemy URL of the conversations."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'conversations.db').resolve()}"


def settings() -> Settings:
    """Read the settings. Raises SettingsError."""
    try:
        return Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        lines = [f"ANAN_{str(e['loc'][0]).upper()}: {e['msg']} – 见 docs/settings.md" for e in error.errors()]
        raise SettingsError("\n".join(lines)) from None
