"""The skill ``guide``: answers about an item, and what to do when a message is unclear."""

from __future__ import annotations

from actions.dialogue import Memory
from actions.reply import Reply
from actions.turn import Turn, TurnAction, guide_reply


class ActionAnswerGuide(TurnAction):
    """Answers a guide intent, or asks which item is meant."""

    def name(self) -> str:
        return "action_answer_guide"

    def respond(self, turn: Turn) -> tuple[Reply, Memory]:
        return guide_reply(turn)


class ActionNotUnderstood(TurnAction):
    """Offers what was perhaps meant, or says that it was not understood and names the way out."""

    def name(self) -> str:
        return "action_not_understood"

    def respond(self, turn: Turn) -> tuple[Reply, Memory]:
        return guide_reply(turn)
