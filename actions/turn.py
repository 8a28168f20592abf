"""One turn of a conversation: what every action has at hand, and how it ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import clock, library
from actions.dialogue import Decision, Memory, Offer, decide
from actions.reply import Button, Reply, aspect, say, words
from actions.understanding import Understanding
from guides import Library, answer, opening


@dataclass(frozen=True)
class Turn:
    """What was said, what is remembered, what is known, and when."""

    said: Understanding
    memory: Memory
    library: Library
    now: datetime
    last: tuple[dict[str, Any], ...] = ()

    def facts(self) -> dict[str, Any]:
        """What the words of ``replies.yml`` may speak of."""
        hall = self.library.main_hall
        is_open = opening.closes(hall, self.now)
        return {
            "phone": hall.phone,
            "hotline": self.library.halls.hotline,
            "county": self.library.halls.county,
            "count": len(self.library),
            "openness": words()["open_now" if is_open else "closed_now"],
            "daypart": "早上" if self.now.hour < 9 else "上午" if self.now.hour < 12 else "下午" if self.now.hour < 18 else "晚上",
        }

    def reply(self, row: dict[str, str], outcome: str, intent: str, **facts: Any) -> Reply:
        text, speech = say(row, **self.facts(), **facts)
        return Reply(text, speech, outcome, intent, self.memory.item)


class TurnAction(Action, ABC):
    """An action over a Turn. Subclasses say what to reply and what to remember."""

    @abstractmethod
    def name(self) -> str: ...

    @abstractmethod
    def respond(self, turn: Turn) -> tuple[Reply, Memory]:
        """The reply of this turn, and the memory after it."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = Turn(
            Understanding.of(tracker.latest_message),
            remembered(tracker.slots),
            library.current(),
            clock.now(),
            tuple(tracker.slots.get("last_reply") or ()),
        )
        reply, memory = self.respond(turn)
        message = reply.message()
        dispatcher.utter_message(**message)
        return [*_changes(tracker.slots, memory), SlotSet("last_reply", [message])]


def remembered(slots: dict[str, Any]) -> Memory:
    """The memory kept in Rasa's slots."""
    return Memory(
        slots.get("item"),
        slots.get("situation"),
        slots.get("aspect"),
        slots.get("pending_intent"),
        tuple(Offer(*row) for row in slots.get("offers") or ()),
    )


def _changes(slots: dict[str, Any], memory: Memory) -> Iterable[EventType]:
    offers = [[o.item, o.intent, o.situation] for o in memory.offers] or None
    values = {
        "item": memory.item,
        "situation": memory.situation,
        "aspect": memory.aspect,
        "pending_intent": memory.pending,
        "offers": offers,
    }
    return [SlotSet(name, value) for name, value in values.items() if slots.get(name) != value]


def guide_reply(turn: Turn) -> tuple[Reply, Memory]:
    """Decide on what was said, and put the decision into words."""
    return put(turn, decide(turn.said, turn.memory, turn.library))


def put(turn: Turn, decision: Decision) -> tuple[Reply, Memory]:
    """A decision in words, and the memory after it."""
    compose = {"answered": _answered, "which_item": _which_item, "did_you_mean": _did_you_mean}.get(decision.outcome, _not_understood)
    return compose(turn, decision)


def _answered(turn: Turn, decision: Decision) -> tuple[Reply, Memory]:
    if decision.item is None:
        found = answer.hall_answer(turn.library, decision.intent, turn.now)
        return Reply(found.text, found.speech, "answered", decision.intent), replace(turn.memory, pending=None, offers=())
    found = answer.answer(turn.library, decision.item, decision.intent, turn.now, decision.situation, turn.said.text)
    name = turn.library[decision.item].name
    buttons = tuple(aspect(decision.intent, name, s.name) for s in found.others)
    reply = Reply(found.text, found.speech, "answered", decision.intent, decision.item, buttons, found.card, found.proof)
    offers = tuple(Offer(decision.item, decision.intent, s.id) for s in found.others)
    return reply, Memory(decision.item, decision.situation, decision.intent, None, offers)


def _which_item(turn: Turn, decision: Decision) -> tuple[Reply, Memory]:
    rows = words()["which_item"]
    memory = replace(turn.memory, pending=decision.intent, offers=decision.offers)
    if not decision.offers:
        reply = turn.reply(rows["any"], "which_item", decision.intent)
        return replace(reply, item=None), replace(memory, item=None)
    reply = turn.reply(rows["several"], "which_item", decision.intent, question=decision.question or rows["question"])
    return _offering(turn, replace(reply, item=None), decision), memory


def _did_you_mean(turn: Turn, decision: Decision) -> tuple[Reply, Memory]:
    rows = words()["did_you_mean"]
    memory = replace(turn.memory, item=decision.item or turn.memory.item, pending=decision.intent, offers=decision.offers)
    if len({offer.item for offer in decision.offers}) > 1:
        row, facts = words()["which_item"]["several"], {"question": words()["which_item"]["question"]}
    else:
        row = rows["aspect"] if decision.item else rows["item"]
        facts = {"name": turn.library[decision.offers[0].item or ""].name}
    reply = replace(turn.reply(row, "did_you_mean", decision.intent, **facts), item=decision.item)
    return _offering(turn, reply, decision), memory


def _offering(turn: Turn, reply: Reply, decision: Decision) -> Reply:
    buttons = []
    several = len({offer.item for offer in decision.offers}) > 1
    for offer in decision.offers:
        name = turn.library[offer.item or ""].name
        button = aspect(offer.intent or "ask_overview", name) if offer.intent in words()["aspects"] else Button(name, name)
        buttons.append(replace(button, title=name) if several or not decision.item else button)
    return replace(reply, buttons=tuple(buttons), candidates=tuple(dict.fromkeys(o.item for o in decision.offers if o.item)))


def _not_understood(turn: Turn, decision: Decision) -> tuple[Reply, Memory]:
    if decision.elsewhere:
        reply = turn.reply(words()["not_understood"]["elsewhere"], "not_understood", decision.intent, **decision.elsewhere)
        return replace(reply, item=None), replace(turn.memory, pending=None, offers=())
    again = any(m["json_message"]["outcome"] == "not_understood" for m in turn.last)
    reply = turn.reply(words()["not_understood"]["again" if again else "any"], "not_understood", decision.intent)
    return replace(reply, item=None), replace(turn.memory, pending=None, offers=())
