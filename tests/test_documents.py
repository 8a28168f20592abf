"""The documents say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guides import model
from tests.conftest import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
ELEMENTS = sorted(
    {
        name
        for kind in (model.Guide, model.Material, model.Situation, model.ProcedureStep, model.Fee, model.LegalBasis, model.SpecialProcedure)
        for name in kind.__fields__
    }
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
    broken = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not broken


@pytest.mark.parametrize("name", ELEMENTS)
def test_glossary_names_every_element(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "glossary.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_readme_commands_exist(command: str) -> None:
    assert command in (ROOT / "README.md").read_text("utf-8")
    assert re.search(rf"^{command.split()[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.M)
