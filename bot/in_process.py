"""Rasa's hooks through which the agent and its actions run in this process.

| Rasa's | replaced by | why |
|---|---|---|
| EndpointConfig | LocalActions | actions run here, without HTTP |
| RemoteAction._validate_action_result | compiled | Rasa checks the *schema itself* anew on every action |
| MessageProcessor._has_session_expired | BoundedProcessor | a conversation's cost must not grow with its length |
| Agent.load_model | LocalAgent | to use BoundedProcessor |

Written for Rasa 3.6.21; plain ``rasa run`` needs none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import fastjsonschema
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

_is_valid_result = fastjsonschema.compile(RemoteAction.action_response_format_spec())


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    _is_valid_result(result)
    return True


def install() -> None:
    """Put the compiled validator in place of Rasa's."""
    RemoteAction._validate_action_result = _validate_action_result  # type: ignore[method-assign]


class LocalActions(EndpointConfig):
    """Runs the actions of a package in this process where Rasa would call an action server."""

    def __init__(self, package: str = "actions"):
        super().__init__(url="http://localhost/in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> Any:  # type: ignore[override]
        try:
            return await self._executor.run(kwargs["json"])
        except ActionExecutionRejection as rejection:
            raise ClientResponseError(400, str(rejection), "") from rejection


class BoundedProcessor(MessageProcessor):
    """A processor that starts a new session after so many events. Slots go on; events stay stored."""

    session_events = 60

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        return len(tracker.events) > self.session_events or super()._has_session_expired(tracker)


class LocalAgent(Agent):
    """An Agent with a BoundedProcessor."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        self.processor = BoundedProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self.tracker_store.domain = self.domain
        self._set_fingerprint(fingerprint)
