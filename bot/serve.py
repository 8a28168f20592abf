"""Serving: uvicorn that tells the address once it answers."""

from __future__ import annotations

import sys
from typing import Any

import uvicorn


class Server(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            host = "127.0.0.1" if self.config.host in ("0.0.0.0", "::") else self.config.host
            print(f"安安已经启动：http://{host}:{self.config.port}/  （按 Ctrl+C 停止）", file=sys.stderr, flush=True)


def serve(app: Any, host: str, port: int, log_level: str) -> int:
    """Serve until interrupted; returns the exit code."""
    server = Server(uvicorn.Config(app, host, port, log_level=log_level.lower(), access_log=False, server_header=False))
    server.run()
    return 0 if server.started else 1
