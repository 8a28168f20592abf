"""The errors of this package; the tree is drawn in the package's docstring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of a guide file: where, what is wrong, how to mend it."""

    path: str
    line: int
    what: str
    mend: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what} – {self.mend}"


class GuideError(Exception):
    """Base of all errors of this package."""


class BrokenLibrary(GuideError):
    """The library has faults and must not be served."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class UnknownItem(GuideError):
    """No guide bears this item code."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(f"没有编码为 {code} 的办事指南")
