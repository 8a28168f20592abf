"""The library that the actions answer from."""

from __future__ import annotations

from functools import cache

import guides


@cache
def current() -> guides.Library:
    """The library, loaded and checked once. Raises BrokenLibrary."""
    return guides.load()
