"""The web application: chat, understanding, guides, health, and one page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.assistant import Assistant
from bot.channels import web
from guides import Library
from guides.phrases import Phrases

log = logging.getLogger(__name__)
WEB = Path(__file__).parent / "web"
MAX_BODY = 64_000
#: Nothing the page loads comes from elsewhere.
CSP = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; frame-ancestors 'self'; base-uri 'none'"
SORRY = "系统出了点问题，请稍后再试，或者打大厅电话询问。"


def create(library: Library, assistant: Assistant) -> FastAPI:
    """The application over a library and a loaded assistant."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # The first parse builds jieba's dictionary; no citizen should wait for it.
        await assistant.understand("你好")
        app.state.ready = True
        yield
        app.state.ready = False

    app = FastAPI(
        title="安安 Anan",
        version="0.1.0",
        description="政务大厅办事助手的接口。The interface of a government-service hall's assistant.",
        lifespan=lifespan,
    )
    app.state.library, app.state.assistant, app.state.ready = library, assistant, False
    app.state.phrases = Phrases(library)
    app.middleware("http")(_guard)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.include_router(web.router)
    app.mount("/static", StaticFiles(directory=WEB / "static"), name="static")

    @app.get("/", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(WEB / "index.html")

    @app.get("/healthz", tags=["health"], summary="进程活着吗 / is the process alive")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", tags=["health"], summary="能答话吗 / can it answer")
    async def readyz(response: Response) -> dict[str, object]:
        if not app.state.ready:
            response.status_code = 503
        return {"status": "ok" if app.state.ready else "starting", "guides": len(library), "demo": library.main_hall.demo}

    return app


async def _guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Bounds the body, turns any failure into a sentence, and sets the headers every reply has."""
    length = request.headers.get("content-length", "0")
    chunked = "transfer-encoding" in request.headers
    if chunked or not length.isdigit() or int(length) > MAX_BODY:
        return _sentence(413 if length.isdigit() and not chunked else 411, "内容太长了，请说短一点。")
    try:
        response = await call_next(request)
    except asyncio.CancelledError:
        raise
    except Exception:
        log.exception("request failed: %s %s", request.method, request.url.path)
        response = _sentence(500, SORRY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if not request.url.path.startswith(("/docs", "/redoc")):
        response.headers["Content-Security-Policy"] = CSP
    return response


async def _bad_request(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _sentence(422, web.complaint(error.errors()))


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    known = {404: "没有这个页面。", 405: "不支持这种请求方式。"}
    own = error.detail if isinstance(error.detail, str) and not error.detail.isascii() else None
    return _sentence(error.status_code, own or known.get(error.status_code, "请求不对。"))


def _sentence(status: int, words: str) -> JSONResponse:
    return JSONResponse({"detail": words}, status)
