"""Plain Rasa from the root: ``rasa run`` beside ``rasa run actions`` answers as ``anan serve`` does."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.bench import Side, stock

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rasa(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Side]:
    with stock(tmp_path_factory.mktemp("stock"), model) as side:
        yield side


@pytest.mark.parametrize("text", ["你好", "小餐饮证要带什么材料", "护照多少钱", "今天下雨吗", "帮我预约一下"])
async def test_answers_the_same(text: str, rasa: Side, assistant: Any) -> None:
    body = json.dumps({"sender": f"same-{text}", "message": text}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{rasa.port}{rasa.path}", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        said = [message["text"] for message in json.load(response) if "text" in message]
    assert said == [message["text"] for message in (await assistant.understand(text)).messages]
