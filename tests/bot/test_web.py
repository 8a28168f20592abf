"""The JSON interface: its contract, and what it says to bad requests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from bot.assistant import MAX_TEXT

HERE = Path(__file__).parent
BAD = yaml.safe_load((HERE / "bad_requests.yml").read_text("utf-8"))
#: The file's lone surrogate must come from an escape, which YAML refuses; JSON does not.
ODD = yaml.safe_load((HERE / "odd_texts.yml").read_text("utf-8"))


def _chat(client: TestClient, sender: str, text: str) -> Any:
    response = client.post("/api/chat", content=json.dumps({"sender": sender, "text": text}))
    assert response.status_code == 200, response.text
    return response.json()


def test_chat_keeps_its_contract(client: TestClient) -> None:
    reply = _chat(client, "contract", "小餐饮证要带什么材料")
    assert reply.keys() == {"sender", "intent", "item", "outcome", "messages", "proof"}
    assert (reply["sender"], reply["intent"], reply["item"], reply["outcome"]) == ("contract", "ask_materials", "SJ-007", "answered")
    (message,) = reply["messages"]
    assert message.keys() == {"text", "speech", "buttons", "card", "speech_key"}
    assert message["card"]["type"] == "materials"
    assert all(button.keys() == {"title", "payload"} for button in message["buttons"])
    assert {"version", "checked_at", "law", "phone", "demo"} <= reply["proof"].keys()


def test_follow_up_keeps_the_item(client: TestClient) -> None:
    _chat(client, "follow", "护照多少钱")
    assert _chat(client, "follow", "那要多久")["item"] == "GA-109"


def test_button_says_what_is_understood(client: TestClient) -> None:
    reply = _chat(client, "button", "小餐饮证要带什么材料")
    button = next(b for b in reply["messages"][0]["buttons"] if b["title"] == "变更")
    after = _chat(client, "button", button["payload"])
    assert (after["intent"], after["item"], after["outcome"]) == ("ask_materials", "SJ-007", "answered")
    assert "变更" in after["messages"][0]["text"].splitlines()[0]


@pytest.mark.parametrize("row", BAD, ids=lambda row: row["name"])
def test_bad_request_gets_a_sentence(row: dict[str, Any], client: TestClient) -> None:
    content = row["raw"] if "raw" in row else json.dumps(row["body"])
    response = client.post("/api/chat", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == row["status"]
    assert row["says"] in response.json()["detail"]


@pytest.mark.parametrize("length", [MAX_TEXT + 1, 100_000])
def test_long_text_is_refused(length: int, client: TestClient) -> None:
    response = client.post("/api/chat", json={"sender": "long", "text": "证" * length})
    assert response.status_code in (413, 422)
    assert "太长" in response.json()["detail"]


def test_body_without_a_length_is_refused(client: TestClient) -> None:
    response = client.post("/api/chat", content=iter([b'{"sender": "a", ', b'"text": "b"}']))
    assert response.status_code == 411


@pytest.mark.parametrize("row", ODD, ids=lambda row: row["name"])
def test_odd_text_is_answered_politely(row: dict[str, Any], client: TestClient) -> None:
    reply = _chat(client, "odd", row["text"])
    assert reply["outcome"] in row["outcomes"]
    assert reply["messages"][0]["text"]
    _chat(client, "odd", "重新开始")


def test_lone_surrogate_is_answered_politely(client: TestClient) -> None:
    response = client.post("/api/chat", content=b'{"sender": "surrogate", "text": "\\ud800\\u62a4\\u7167\\u591a\\u5c11\\u94b1"}')
    assert response.json()["item"] == "GA-109"


def test_slash_commands_do_not_touch_the_conversation(client: TestClient) -> None:
    _chat(client, "slash", "护照多少钱")
    for command in ("/restart", '/ask_fee{"item": "GA-101"}', "/session_start"):
        _chat(client, "slash", command)
    assert _chat(client, "slash", "那要多久")["item"] == "GA-109"


def test_understand_stores_nothing(client: TestClient) -> None:
    _chat(client, "apart", "护照多少钱")
    seen = client.get("/api/understand", params={"text": "身份证丢了要带什么"}).json()
    assert seen.keys() == {"intent", "confidence", "item", "candidates", "outcome"}
    assert (seen["intent"], seen["item"], seen["outcome"]) == ("ask_materials", "GA-101", "answered")
    assert _chat(client, "apart", "那要多久")["item"] == "GA-109"


def test_understand_names_candidates(client: TestClient) -> None:
    seen = client.get("/api/understand", params={"text": "营业执照怎么办"}).json()
    assert seen["outcome"] == "which_item"
    assert [row["code"] for row in seen["candidates"]][:3] == ["SJ-001", "SJ-002", "SJ-003"]


@pytest.mark.parametrize("path", ["/api/understand", f"/api/understand?text={'a' * (MAX_TEXT + 1)}"], ids=["missing", "long"])
def test_understand_refuses(path: str, client: TestClient) -> None:
    assert client.get(path).status_code == 422


def test_guides_are_listed_and_searched(client: TestClient, library: Any) -> None:
    assert len(client.get("/api/guides").json()) == len(library)
    assert client.get("/api/guides", params={"q": "身份证丢了"}).json()[0]["code"] == "GA-101"


def test_guide_is_given_whole(client: TestClient) -> None:
    guide = client.get("/api/guides/SJ-007").json()
    assert guide["name"] == "小餐饮经营许可"
    assert guide["places"][0]["phone"]


@pytest.mark.parametrize(("path", "status"), [("/api/guides/XX-999", 404), ("/nothing", 404), ("/static/../app.py", 404)])
def test_unknown_path_gets_a_sentence(path: str, status: int, client: TestClient) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert not response.json()["detail"].isascii()


def test_wrong_method_gets_a_sentence(client: TestClient) -> None:
    response = client.get("/api/chat")
    assert response.status_code == 405
    assert "不支持" in response.json()["detail"]


def test_fault_inside_shows_no_trace(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(client.app.state.assistant, "chat", fail)
    response = client.post("/api/chat", json={"sender": "a", "text": "b"})
    assert response.status_code == 500
    assert "secret" not in response.text and "请稍后再试" in response.json()["detail"]


def test_health(client: TestClient, library: Any) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "guides": len(library), "demo": True}


@pytest.mark.parametrize("path", ["/", "/api/guides"])
def test_nothing_may_be_loaded_from_elsewhere(path: str, client: TestClient) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_documentation_is_there(client: TestClient) -> None:
    assert client.get("/docs").status_code == 200
    assert "/api/chat" in client.get("/openapi.json").json()["paths"]
