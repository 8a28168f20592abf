"""What Anan can't do yet: says so, and where to turn."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import Memory, clear_item
from actions.reply import Reply, words
from actions.turn import Turn, TurnAction


class ActionUnavailable(TurnAction):
    """Names the way to a person for a service that is not built yet; keeps the item that was named."""

    def name(self) -> str:
        return "action_unavailable"

    def respond(self, turn: Turn) -> tuple[Reply, Memory]:
        named = clear_item([c for c in turn.said.candidates if c.code in turn.library], turn.said.mentions)
        memory = replace(turn.memory, item=named.code if named else turn.memory.item, offers=(), pending=None)
        reply = turn.reply(words()["unavailable"][turn.said.intent], "unavailable", turn.said.intent)
        return replace(reply, item=memory.item), memory
