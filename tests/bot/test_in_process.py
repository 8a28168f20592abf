"""The hooks into Rasa: what the compiled validator refuses, and a rejected action."""

from __future__ import annotations

from typing import Any

import fastjsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.in_process import LocalActions, install

BAD_RESULTS = [
    {"events": "none", "responses": []},
    {"events": [{"event": 5}], "responses": []},
    {"events": [{"name": "item"}], "responses": []},
    {"events": [], "responses": "hello"},
]


@pytest.mark.parametrize("result", BAD_RESULTS, ids=["events", "event", "no event", "responses"])
def test_bad_result_is_refused(result: dict[str, Any]) -> None:
    install()
    with pytest.raises(fastjsonschema.JsonSchemaException):
        RemoteAction("action_chat", None)._validate_action_result(result)


def test_good_result_is_accepted() -> None:
    install()
    assert RemoteAction("action_chat", None)._validate_action_result(
        {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": []}
    )


async def test_rejection_reaches_rasa_as_400(monkeypatch: pytest.MonkeyPatch) -> None:
    actions = LocalActions()

    async def reject(_: Any) -> None:
        raise ActionExecutionRejection("action_chat")

    monkeypatch.setattr(actions._executor, "run", reject)
    with pytest.raises(ClientResponseError) as error:
        await actions.request(json={})
    assert error.value.status == 400
