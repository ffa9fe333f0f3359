"""Recorded exchanges: which responses come from them, and how new ones are kept.

The format is that of `gapismith.runtime.testing.recording`: a JSON object on each line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self

from gapismith.diagnostics import fail
from gapismith.runtime.testing.recording import (
    Exchanges,
    as_content,
    content,
    without_secrets,
)

from .messages import Request, Response

_REQUEST_HEADERS: Final = ("content-type", "content-range", "range", "x-goog-upload-")
_RESPONSE_HEADERS: Final = (
    *_REQUEST_HEADERS,
    "location",
    "retry-after",
    "x-goog-hash",
    "etag",
)


class Fixtures:
    """Responses to the requests that were recorded, in order; the last one stays."""

    def __init__(self, exchanges: Sequence[dict[str, Any]]) -> None:
        self._exchanges = exchanges
        self.reset()

    def reset(self) -> None:
        """Start again with the first of them."""
        self._left = Exchanges(self._exchanges)
        self._used: list[Exchanges] = []

    @classmethod
    def read(cls, paths: Sequence[Path]) -> Self:
        """Those of files; raises GapismithError for one that isn't of this format."""
        found: list[dict[str, Any]] = []
        for path in paths:
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if line.strip():
                    found.append(_parsed(line, path, number))
        return cls(found)

    def take(self, request: Request) -> Response | None:
        if not self._exchanges:
            return None
        arguments = (request.method, request.target, request.body)
        before = self._used_before(*arguments)
        found = self._left.take(*arguments) or before
        if found is None:
            return None
        self._used.append(Exchanges([found]))
        response = found["response"]
        host = request.headers.get("host", "localhost")
        headers = {
            name.title(): _led_here(text, host)
            for name, text in response["headers"].items()
        }
        return Response(found["status"], headers, content(response))

    def _used_before(self, *arguments: Any) -> dict[str, Any] | None:
        for position, used in enumerate(self._used):
            found = used.take(*arguments)
            if found is not None:
                del self._used[position]
                return found
        return None


def _led_here(text: str, host: str) -> str:
    """A header; a URL in it, where an upload goes on, leads to this server."""
    return re.sub(r"^https?://[^/]+", f"http://{host}", text)


def _parsed(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        value: dict[str, Any] = json.loads(line)
        for key in ("method", "uri", "status"):
            value[key]
        content(value["request"])
        content(value["response"])
        value["response"]["headers"].items()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "each line is an exchange as the recorder of a client's testing module writes"
        what = f"line {number} is no recorded exchange: {error}"
        raise fail(what, hint=hint, source=str(path)) from None
    return value


def as_recorded(request: Request, response: Response, host: str) -> dict[str, Any]:
    """An exchange in the format, without credentials."""
    body = b"".join(response.chunks) if response.chunks is not None else response.body
    return {
        "method": request.method,
        "uri": without_secrets(f"http://{host}{request.target}"),
        "status": response.status,
        "request": {
            "headers": _kept(request.headers, _REQUEST_HEADERS),
            **as_content(request.body),
        },
        "response": {
            "headers": _kept(response.headers, _RESPONSE_HEADERS),
            **as_content(body),
        },
    }


def _kept(headers: Any, names: tuple[str, ...]) -> dict[str, str]:
    return {
        name.lower(): without_secrets(value) if "://" in value else value
        for name, value in sorted(headers.items())
        if name.lower().startswith(names)
    }
