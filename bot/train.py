"""Training, only when something it learns from has changed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import sys
import threading
import time
from pathlib import Path

import guides
from bot import quiet  # noqa: F401  (before rasa)
from bot.settings import ROOT, Settings

#: Code that decides what a trained model looks like.
_GUIDES = tuple(f"guides/{name}.py" for name in ("match", "rank", "linear", "phrases", "grams", "spelling", "text", "checklist"))
_CODE = ("bot/nlu", "bot/skills", *_GUIDES, "config.yml", "uv.lock")


def fingerprint() -> str:
    """A hash of all that training depends on: code, examples, and the guides' names and needs.

    Other facts of a guide are read when answering, so changing them needs no training.
    """
    digest = hashlib.sha256()
    for name in _CODE:
        path = ROOT / name
        files = sorted(p for p in path.rglob("*") if p.suffix in (".py", ".yml")) if path.is_dir() else [path]
        for file in files:
            digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    library = guides.load()
    for guide in library:
        digest.update("\0".join((guide.item_code, guide.name, *guide.aliases, *guide.asks, repr(guide.questions))).encode())
    for row in (*library.ambiguous, *library.elsewhere):
        digest.update(repr(row).encode())
    return digest.hexdigest()[:16]


def ensure(settings: Settings, force: bool = False) -> Path:
    """The path of a model that is up to date, trained now if there is none."""
    name = fingerprint()
    path = settings.models / f"anan-{name}.tar.gz"
    if path.exists() and not force:
        return path
    started = time.monotonic()
    with _Progress("正在训练，大约需要一分半钟"), contextlib.redirect_stdout(io.StringIO()):
        from rasa.model_training import train

        settings.models.mkdir(parents=True, exist_ok=True)
        result = train(
            domain=str(ROOT / "bot" / "skills"),
            config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "bot" / "skills")],
            output=str(settings.models),
            fixed_model_name=path.name.removesuffix(".tar.gz"),
            force_training=True,
        )
    if result.code or not path.exists():
        raise RuntimeError(f"training ended with code {result.code}")
    print(f"训练完成，用时{time.monotonic() - started:.0f}秒", file=sys.stderr)
    for old in sorted(settings.models.glob("anan-*.tar.gz"), key=lambda p: p.stat().st_mtime)[:-3]:
        old.unlink()
    return path


class _Progress:
    """Shows that something long is under way: a line with the seconds, on a terminal once a second."""

    def __init__(self, what: str):
        self._what, self._done = what, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        started, terminal = time.monotonic(), sys.stderr.isatty()
        while True:
            seconds = time.monotonic() - started
            print(f"{self._what} … {seconds:.0f}秒", end="\r" if terminal else "\n", file=sys.stderr, flush=True)
            if self._done.wait(1 if terminal else 10):
                break
        if terminal:
            print(file=sys.stderr)
