"""Calls a service without a socket."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapismith.discovery import read
from gapismith.discovery.description import RestDescription
from gapismith.mock.clock import Clock
from gapismith.mock.messages import Request
from gapismith.mock.options import Options
from gapismith.mock.service import Exchange, Service

ROOT = Path(__file__).parents[2]
GEMINI = ROOT / "discovery" / "generativelanguage.v1beta.json"


@dataclass(frozen=True, slots=True)
class Reply:
    """A response, its JSON read."""

    exchange: Exchange

    @property
    def status(self) -> int:
        return self.exchange.response.status

    @property
    def headers(self) -> dict[str, str]:
        headers = self.exchange.response.headers.items()
        return {name.lower(): value for name, value in headers}

    @property
    def body(self) -> bytes:
        response = self.exchange.response
        chunks = response.chunks
        return response.body if chunks is None else b"".join(chunks)

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def message(self) -> str:
        text: str = self.json["error"]["message"]
        return text


class Api:
    """A service of documents, whose path prefix is `base`."""

    def __init__(
        self, *documents: RestDescription | Path, base: str = "", **options: Any
    ) -> None:
        read_ = [read(d) if isinstance(d, Path) else d for d in documents]
        self.seconds = 0.0
        """The time, which stands still unless a test moves it."""
        clock = Clock(lambda: self.seconds)
        self.service = Service(read_, Options(**options), clock=clock)
        self._base = base

    def __call__(
        self,
        method: str,
        target: str,
        body: Any = None,
        *,
        cut: bool = False,
        **headers: str,
    ) -> Reply:
        """`body` is sent as it is, or as JSON; header names have `_` for `-`."""
        data = body if isinstance(body, bytes) else b""
        if body is not None and not isinstance(body, bytes):
            data = json.dumps(body).encode()
        fields = {name.replace("_", "-"): text for name, text in headers.items()}
        path = target if target.startswith("/") else f"/{self._base}{target}"
        request = Request(method, path, {"host": "mock", **fields}, data)
        return Reply(self.service.respond(request, cut=cut))
