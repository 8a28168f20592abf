"""The start of a session: what is remembered goes on, once per slot."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher


class ActionSessionStart(Action):
    """Rasa's own repeats every SlotSet ever made, so that a long conversation slows down for good."""

    def name(self) -> str:
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        kept = [SlotSet(name, value) for name, value in tracker.slots.items() if value is not None]
        return [SessionStarted(), *kept, ActionExecuted("action_listen")]
