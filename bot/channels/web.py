"""The web channel: the JSON interface that the page, and other programs, hold on to."""

from __future__ import annotations

from typing import Any, Optional

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, Field, StrictStr

from bot.assistant import MAX_TEXT
from guides import UnknownItem

router = APIRouter(prefix="/api")


class ChatRequest(BaseModel):
    """One message of one conversation. ``sender`` is the conversation's own, unguessable id."""

    sender: StrictStr = Field(..., min_length=1, max_length=128, regex=r"^[\w.:@=-]+$", description="会话编号 / conversation id")
    text: StrictStr = Field(..., max_length=MAX_TEXT, description="说的话 / what was said")

    class Config:
        extra = "forbid"


class Button(BaseModel):
    title: str
    payload: str


class ChatMessage(BaseModel):
    text: str
    speech: str
    buttons: list[Button]
    card: Optional[dict[str, Any]]
    speech_key: Optional[str]


class ChatResponse(BaseModel):
    """``outcome``: answered, which_item, did_you_mean, form, done, chat, not_understood, handed_over or unavailable."""

    sender: str
    intent: Optional[str]
    item: Optional[str]
    outcome: str
    messages: list[ChatMessage]
    proof: Optional[dict[str, Any]]


class Candidate(BaseModel):
    code: str
    name: str
    score: float


class Understood(BaseModel):
    intent: Optional[str]
    confidence: float
    item: Optional[str]
    candidates: list[Candidate]
    outcome: str


class GuideRow(BaseModel):
    code: str
    name: str
    department: str
    summary: str


@router.post("/chat", response_model=ChatResponse, tags=["chat"], summary="说一句话，得到回答 / say something, get a reply")
async def chat(body: ChatRequest, request: Request) -> ChatResponse:
    reply = await request.app.state.assistant.chat(body.sender, body.text)
    return ChatResponse(
        sender=body.sender, intent=reply.intent, item=reply.item, outcome=reply.outcome, messages=reply.messages, proof=reply.proof
    )


@router.get("/understand", response_model=Understood, tags=["chat"], summary="一句话会被怎样理解 / how a text is understood")
async def understand(request: Request, text: str = Query(..., max_length=MAX_TEXT)) -> Understood:
    reply = await request.app.state.assistant.understand(text)
    ranked = reply.parse.get("item_match", {}).get("candidates", [])
    by_code = {row["code"]: row for row in ranked}
    library = request.app.state.library
    offered = [by_code.get(code) or {"code": code, "name": library[code].name, "score": 0.0} for code in reply.candidates]
    return Understood(
        intent=reply.intent,
        confidence=reply.parse["intent"]["confidence"],
        item=reply.item,
        candidates=[Candidate(**row) for row in offered or ranked[:3]],
        outcome=reply.outcome,
    )


@router.get("/guides", response_model=list[GuideRow], tags=["guides"], summary="事项列表，可搜索 / items, searchable")
async def guides(request: Request, q: str = Query("", max_length=MAX_TEXT, description="要找的话 / words")) -> list[GuideRow]:
    library = request.app.state.library
    found = list(library)
    if q.strip():
        found = [library[key] for key in request.app.state.phrases.search(q, limit=20) if key in library]
    return [GuideRow(code=g.item_code, name=g.name, department=g.department, summary=g.summary) for g in found]


@router.get("/guides/{code}", tags=["guides"], summary="一份办事指南 / one guide")
async def guide(request: Request, code: str) -> Any:
    library = request.app.state.library
    try:
        found = library[code]
    except UnknownItem as error:
        raise HTTPException(404, str(error)) from None
    places = [
        {"hall": hall.name, "address": hall.address, **hall.window(place.window).dict()}
        for place in found.service_locations
        for hall in [library.halls.hall(place.hall)]
    ]
    return jsonable_encoder({**found.dict(), "places": places})


_NAMES = {"sender": "会话编号（sender）", "text": "说的话（text）", "q": "搜索的话（q）", "body": "请求内容"}
_WRONG = {
    "value_error.missing": "缺少{name}。",
    "value_error.extra": "不认识的字段 {field}。",
    "value_error.any_str.max_length": "{name}太长了，最多{limit}个字。",
    "value_error.any_str.min_length": "{name}不能是空的。",
    "json_invalid": "请求内容不是有效的 JSON。",
    "value_error.jsondecode": "请求内容不是有效的 JSON。",
    "type_error.str": "{name}应当是文字。",
    "value_error.str.regex": "{name}的写法不对。",
}


def complaint(errors: Any) -> str:
    """What is wrong with a request, in Chinese sentences."""
    said = []
    for error in list(errors)[:3]:
        field = str(error["loc"][-1])
        name = _NAMES.get(field, field[:30])
        row = _WRONG.get(error["type"], "{name}不对。")
        said.append(row.format(name=name, field=field[:30], limit=error.get("ctx", {}).get("limit_value")))
    return "".join(said)
