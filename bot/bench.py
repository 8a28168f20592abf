"""Benchmarks: Anan beside Rasa as it comes, the same model, in one run.

Machines differ and drift, so both sides answer the same messages turn about, and the ratio is what
counts.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.settings import ROOT, Settings

#: One conversation, as people hold it.
SCRIPT = ("你好", "开个小饭馆要带什么材料", "那多久能办好", "收钱吗", "变更的呢", "身份证丢了咋办", "在哪个窗口", "能让别人代办吗", "谢谢")
START_SECONDS = 180


class NotStarted(RuntimeError):
    """A server that was to be measured did not answer in time."""


@dataclass
class Side:
    """One server: where a message goes, how it is written, and what was measured (milliseconds, bytes)."""

    name: str
    port: int
    path: str
    key: str
    processes: list[subprocess.Popen]
    times: list[float] = field(default_factory=list)
    memory: int = 0

    def say(self, sender: str, text: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = json.dumps({"sender": sender, self.key: text}).encode()
        started = time.perf_counter()
        connection.request("POST", self.path, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = json.loads(response.read())
        self.times.append((time.perf_counter() - started) * 1000)
        connection.close()
        if response.status != 200 or not answer:
            raise NotStarted(f"{self.name} answered {response.status}: {str(answer)[:200]}")

    def figures(self) -> dict[str, float]:
        ordered = sorted(self.times)
        return {
            "n": len(ordered),
            "p50_ms": round(statistics.median(ordered), 1),
            "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
            "memory_mb": round(self.memory / 1e6),
        }


def chat(model: Path, settings: Settings, rounds: int, as_json: bool) -> str:
    """Time ``/api/chat`` against ``rasa run`` with ``rasa run actions``; returns a report."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        ours = stack.enter_context(anan(Path(folder), settings))
        theirs = stack.enter_context(stock(Path(folder), model))
        for side in (ours, theirs):
            side.say("warm-up", SCRIPT[0])
            side.times.clear()
        for number in range(rounds):
            for text in SCRIPT:
                # Turn about, and not always the same one first.
                for side in (ours, theirs) if number % 2 else (theirs, ours):
                    side.say(f"bench-{number}", text)
        for side in (ours, theirs):
            side.memory = sum(_resident(process.pid) for process in side.processes)
    rows = {side.name: side.figures() for side in (ours, theirs)}
    ratios = {key: round(rows[theirs.name][key] / rows[ours.name][key], 2) for key in ("p50_ms", "p95_ms", "memory_mb")}
    if as_json:
        return json.dumps({**rows, "ratio": ratios}, ensure_ascii=False, indent=1)
    lines = [f"{'':<30}{'n':>6}{'p50 ms':>9}{'p95 ms':>9}{'MB':>7}"]
    lines += [f"{name:<30}{f['n']:>6}{f['p50_ms']:>9}{f['p95_ms']:>9}{f['memory_mb']:>7}" for name, f in rows.items()]
    lines.append(f"{'stock / anan':<30}{'':>6}{ratios['p50_ms']:>9}{ratios['p95_ms']:>9}{ratios['memory_mb']:>7}")
    return "\n".join(lines)


@contextmanager
def anan(folder: Path, settings: Settings) -> Iterator[Side]:
    """``anan serve`` with a database in ``folder``."""
    port = _free_port()
    environment = {"ANAN_DATABASE_URL": f"sqlite:///{folder / 'anan.db'}", "ANAN_DATA_DIR": str(settings.data_dir.resolve())}
    with _running(["-m", "bot.cli", "serve", "--port", str(port)], environment) as process:
        _wait(port, "/readyz")
        yield Side("anan serve", port, "/api/chat", "text", [process])


@contextmanager
def stock(folder: Path, model: Path) -> Iterator[Side]:
    """``rasa run`` and ``rasa run actions`` with the same model and a database in ``folder``."""
    port, actions = _free_port(), _free_port()
    endpoints = folder / "endpoints.yml"
    endpoints.write_text(
        f"action_endpoint:\n  url: http://127.0.0.1:{actions}/webhook\n"
        f"tracker_store:\n  type: SQL\n  dialect: sqlite\n  db: {folder / 'rasa.db'}\n"
    )
    serve = ["-m", "rasa", "run", "-m", str(model.resolve()), "--endpoints", str(endpoints), "--connector", "rest", "-p", str(port)]
    act = ["-m", "rasa", "run", "actions", "--actions", "actions", "-p", str(actions)]
    with _running(act, {}) as second, _running(serve, {}) as first:
        _wait(actions, "/health")
        _wait(port, "/webhooks/rest/")
        yield Side("rasa run + rasa run actions", port, "/webhooks/rest/webhook", "message", [first, second])


@contextmanager
def _running(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | quiet | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(port: int, path: str) -> None:
    """Until the server answers ``path`` with 200."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            connection: Any = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.3)
    raise NotStarted(f"nothing answered on port {port} within {START_SECONDS} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _resident(pid: int) -> int:
    """Resident memory of a process in bytes; 0 where /proc does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
