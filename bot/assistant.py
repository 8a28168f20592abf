"""The assistant: Rasa's agent in this process, one message in, one reply out."""

from __future__ import annotations

import asyncio
import copy
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from bot import quiet  # noqa: F401  (before rasa)

# isort: split

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.engine import make_url

from bot import in_process
from bot.settings import Settings
from voice.speakable import speakable

MAX_TEXT = 1000


@dataclass(frozen=True)
class ChatReply:
    """What one message led to, in the shape of ``POST /api/chat`` without its sender.

    ``candidates`` are the item codes offered; ``parse`` is Rasa's parse data, given for a rehearsal only.
    """

    intent: str | None
    item: str | None
    outcome: str
    messages: list[dict[str, Any]]
    proof: dict[str, Any] | None
    candidates: list[str]
    parse: dict[str, Any] = field(default_factory=dict)


class Assistant:
    """Answers messages. Messages of one sender are handled one after another, in order of arrival."""

    def __init__(self, model: Path, settings: Settings):
        in_process.install()
        self._store = _store(settings)
        self._agent = in_process.LocalAgent(tracker_store=self._store, action_endpoint=in_process.LocalActions())
        self._agent.load_model(model)
        assert isinstance(self._agent.processor, in_process.BoundedProcessor)
        self._processor = self._agent.processor
        self._processor.session_events = settings.session_events
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def chat(self, sender: str, text: str, channel: str = "web") -> ChatReply:
        """Reply to a message; what the conversation then remembers is stored before this returns."""
        lock = self._locks.setdefault(sender, asyncio.Lock())
        async with lock:
            return await _handle(self._processor, sender, text, channel)

    async def understand(self, text: str) -> ChatReply:
        """Reply as to a fresh conversation, and store nothing."""
        return await self.rehearse()("rehearsal", text)

    def rehearse(self) -> Any:
        """A conversation apart: ``await say(sender, text)``, kept in memory as long as ``say`` is."""
        processor = copy.copy(self._processor)
        processor.tracker_store = InMemoryTrackerStore(self._agent.domain)

        async def say(sender: str, text: str) -> ChatReply:
            reply = await _handle(processor, sender, text, "web")
            tracker = await processor.tracker_store.retrieve(sender)
            return replace(reply, parse=tracker.latest_message.parse_data)

        return say


async def _handle(processor: Any, sender: str, text: str, channel: str) -> ChatReply:
    out = _Collector()
    await processor.handle_message(UserMessage(plain(text), out, sender, input_channel=channel))
    return _reply(out.responses)


def _reply(responses: list[dict[str, Any]]) -> ChatReply:
    messages = []
    last: dict[str, Any] = {}
    for response in responses:
        last = response.get("custom") or {}
        messages.append(
            {
                "text": response.get("text") or "",
                "speech": speakable(last.get("speech") or response.get("text") or ""),
                "buttons": [{"title": b["title"], "payload": b["payload"]} for b in response.get("buttons") or ()],
                "card": last.get("card"),
                "speech_key": None,
            }
        )
    return ChatReply(
        intent=last.get("intent"),
        item=last.get("item"),
        outcome=last.get("outcome", "not_understood"),
        messages=messages,
        proof=last.get("proof"),
        candidates=last.get("candidates") or [],
    )


def plain(text: str) -> str:
    """A citizen's text without control characters, cut at MAX_TEXT, and never one of Rasa's commands."""
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Co") else c for c in text[:MAX_TEXT])
    text = text.strip()
    return "／" + text[1:] if text.startswith("/") else text


class _Collector(OutputChannel):
    """Keeps each response whole; Rasa's own collector splits it by kind."""

    def __init__(self) -> None:
        self.responses: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.responses.append(message)


def _store(settings: Settings) -> SQLTrackerStore:
    url = make_url(settings.tracker_url)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if url.drivername.startswith("sqlite"):
        return SQLTrackerStore(Domain.empty(), dialect="sqlite", db=url.database or "")
    return SQLTrackerStore(
        Domain.empty(),
        dialect=url.drivername,
        host=url.host,
        port=url.port,
        db=url.database or "",
        username=url.username,
        password=url.password,
    )
