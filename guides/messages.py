"""The checker's words: for each rule, what is wrong and how to mend it (``messages.yml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _table() -> dict[str, dict[str, str]]:
    return yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))


def of(rule: str, **words: Any) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    row = _table()[rule]
    return row["what"].format(**words), row["mend"].format(**words)
