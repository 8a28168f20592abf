"""The application as other programs meet it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot import app


@pytest.fixture(scope="session")
def client(library: Any, assistant: Any) -> Iterator[TestClient]:
    with TestClient(app.create(library, assistant), raise_server_exceptions=False) as client:
        yield client
