"""Recorded exchanges: which responses come from them, and how new ones are kept.

The format is that of `gapismith.runtime.testing.recording`: a JSON object on each line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self, cast
from urllib.parse import urlsplit

from gapismith.diagnostics import fail
from gapismith.discovery.values import is_object
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
_OF_CONNECTION: Final = frozenset(
    ["connection", "content-encoding", "content-length", "transfer-encoding"]
)
"""Headers of the response that was recorded, not of the one that is made of it."""
_TOKEN: Final = re.compile(r"[-!#$%&'*+.^`|~\w]+", re.ASCII)
_LINE: Final = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*")


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
            for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
                if line.strip():
                    found.append(_parsed(line, path, number))
        return cls(found)

    def __len__(self) -> int:
        """How many exchanges were recorded."""
        return len(self._exchanges)

    def take(self, request: Request) -> Response | None:
        if not self._exchanges:
            return None
        arguments = (request.method, request.target, request.body)
        try:
            before = self._used_before(*arguments)
            found = self._left.take(*arguments) or before
        except (ValueError, RecursionError):
            return None  # no URL, or JSON too deep to be compared
        if found is None:
            return None
        self._used.append(Exchanges([found]))
        response = found["response"]
        host = request.headers.get("host", "localhost")
        headers = {
            name.title(): _led_here(text, host)
            for name, text in response.get("headers", {}).items()
            if name.lower() not in _OF_CONNECTION
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


def _parsed(line: bytes, path: Path, number: int) -> dict[str, Any]:
    value: Any = None
    with suppress(ValueError, RecursionError):
        value = json.loads(line.decode())
    wrong = next(_faults(value), "")
    if wrong:
        hint = "each line is an exchange as the recorder of a client's testing module writes"
        what = f"line {number} is no recorded exchange: {wrong}"
        raise fail(what, hint=hint, source=str(path))
    return cast("dict[str, Any]", value)


def _faults(value: Any) -> Iterator[str]:
    """What is wrong with a recorded exchange."""
    if not is_object(value):
        yield "it is not a JSON object"
        return
    for name in ("method", "uri"):
        if not isinstance(value.get(name), str):
            yield f"`{name}` is not a string"
    if not _has_path(str(value.get("uri"))):
        yield "`uri` is not a URL"
    status = value.get("status")
    if type(status) is not int or not 200 <= status <= 599:
        yield "`status` is not a number from 200 to 599"
    for name in ("request", "response"):
        yield from (f"`{name}`: {text}" for text in _message_faults(value.get(name)))


def _has_path(url: str) -> bool:
    try:
        return urlsplit(url).path.startswith("/")
    except ValueError:
        return False


def _message_faults(message: Any) -> Iterator[str]:
    if not is_object(message):
        yield "it is not an object"
        return
    headers = message.get("headers", {})
    if not is_object(headers):
        yield "`headers` is not an object"
        return
    for name, text in headers.items():
        if not _TOKEN.fullmatch(name):
            yield f"{name!r} is not the name of a header"
        if not isinstance(text, str) or not _LINE.fullmatch(text):
            yield f"the header {name!r} is not one line of text"
    try:
        content(message)
    except (ValueError, TypeError, AttributeError, RecursionError):
        yield "its body is neither JSON, text nor base64"


def as_recorded(request: Request, response: Response, host: str) -> dict[str, Any]:
    """An exchange in the format, without credentials."""
    body = b"".join(response.chunks) if response.chunks is not None else response.body
    return {
        "method": request.method,
        "uri": _scrubbed(f"http://{host}{request.target}"),
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


def _scrubbed(url: str) -> str:
    try:
        return without_secrets(url)
    except ValueError:  # the host is none
        return url.partition("?")[0]


def _kept(headers: Any, names: tuple[str, ...]) -> dict[str, str]:
    return {
        name.lower(): _scrubbed(value) if "://" in value else value
        for name, value in sorted(headers.items())
        if name.lower().startswith(names)
    }
