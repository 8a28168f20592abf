"""Tables of cases: a YAML list beside a test module, one pytest item a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

Row = dict[str, Any]


def rows(test_file: str, name: str) -> list[Row]:
    """The rows of ``name``.yml beside a test module (``__file__``)."""
    return yaml.safe_load(Path(test_file).with_name(f"{name}.yml").read_text("utf-8"))


def table(test_file: str, name: str) -> pytest.MarkDecorator:
    """Parametrize a test over a table: it takes ``row`` and is named by the row's ``id``."""
    found = rows(test_file, name)
    ids = [row["id"] for row in found]
    if repeated := {id for id in ids if ids.count(id) > 1}:
        raise ValueError(f"{name}.yml: repeated ids {repeated}")
    return pytest.mark.parametrize("row", found, ids=ids)
