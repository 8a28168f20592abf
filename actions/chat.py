"""The skill ``chat``: greetings, thanks, yes and no, repeating, starting over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset, EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import OPEN_INTENTS, Memory, decide
from actions.reply import Button, Reply, words
from actions.turn import Turn, TurnAction, put


class ActionChat(TurnAction):
    """Answers small talk in one sentence; a “yes” or a bare name may instead take what was offered."""

    def name(self) -> str:
        return "action_chat"

    def respond(self, turn: Turn) -> tuple[Reply, Memory]:
        intent = turn.said.intent
        if (turn.memory.offers or turn.memory.pending) and intent in OPEN_INTENTS:
            decision = decide(turn.said, turn.memory, turn.library)
            if decision.outcome == "answered":
                return put(turn, decision)
        if intent == "deny" and turn.memory.offers:
            row = words()["not_understood"]["none_of_these"]
            return turn.reply(row, "not_understood", intent), replace(turn.memory, pending=None, offers=())
        return turn.reply(words()["chat"][intent], "chat", intent), turn.memory


class ActionRepeat(TurnAction):
    """Says the last reply again."""

    def name(self) -> str:
        return "action_repeat"

    def respond(self, turn: Turn) -> tuple[Reply, Memory]:
        if not turn.last:
            return turn.reply(words()["not_understood"]["repeat"], "chat", "repeat"), turn.memory
        message = turn.last[-1]
        said = {key: message["json_message"][key] for key in ("speech", "outcome", "item", "card", "proof")}
        buttons = tuple(Button(**button) for button in message["buttons"])
        return Reply(text=message["text"], intent="repeat", buttons=buttons, **said), turn.memory


class ActionRestart(TurnAction):
    """Forgets the item, the question and the offers of this conversation."""

    def name(self) -> str:
        return "action_restart"

    def respond(self, turn: Turn) -> tuple[Reply, Memory]:
        return replace(turn.reply(words()["chat"]["restart"], "chat", "restart"), item=None), Memory()

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        super().run(dispatcher, tracker, domain)
        return [AllSlotsReset()]
