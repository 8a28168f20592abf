"""Imports run downward only: guides and voice stand on the ground, actions on guides, bot on all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

BELOW = {"guides": set(), "voice": set(), "actions": {"guides"}, "bot": {"actions", "guides", "voice"}}
#: Frameworks that a floor must not know.
FOREIGN = {
    "guides": {"rasa", "rasa_sdk", "fastapi", "sqlalchemy"},
    "voice": {"rasa", "rasa_sdk", "fastapi"},
    "actions": {"rasa", "fastapi"},
}
MODULES = [path for floor in BELOW for path in sorted((ROOT / floor).rglob("*.py"))]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_downward(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0]
    imported = {name.split(".")[0] for name in _imports(ast.parse(path.read_text("utf-8")))}
    assert imported & BELOW.keys() <= BELOW[floor] | {floor}
    assert not imported & FOREIGN.get(floor, set())


def _imports(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_action_packages_do_not_hide_top_level_ones() -> None:
    """rasa_sdk imports every module below actions by its bare name too."""
    inner = {path.name for path in (ROOT / "actions").iterdir() if path.is_dir()}
    assert not inner & {"guides", "voice", "bot", "email", "http", "json"}
