"""What Anan knows: item guides, their loading, checking, matching and answering.

This package knows nothing of Rasa, HTTP or SQL.

Errors::

    GuideError
    ├── BrokenLibrary   the library has faults; ``.faults`` lists all of them
    └── UnknownItem     no guide bears that item code
"""

from guides.errors import BrokenLibrary, Fault, GuideError, UnknownItem
from guides.load import Library, load
from guides.model import Guide, Situation

__all__ = ["BrokenLibrary", "Fault", "Guide", "GuideError", "Library", "Situation", "UnknownItem", "load"]
