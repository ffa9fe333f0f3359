"""Recorded exchanges: writing them, scrubbed, and finding the one that matches a request.

A file holds one JSON object on each line: `{"method", "uri", "status", "request":
{"headers", and "json", "text" or "base64"}, "response": {likewise}}`.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import Any, TypeAlias, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..http import effects
from ..models.json_text import dumps
from ..response import Response

_MAX_SHOWN = 80
SECRET_PARAMETERS = frozenset({"key", "access_token", "oauth_token", "upload_id"})
_REQUEST_HEADERS = ("content-type", "content-range", "range", "x-goog-upload-")
_RESPONSE_HEADERS = (
    "content-type",
    "content-range",
    "range",
    "location",
    "retry-after",
    "x-goog-hash",
    "x-goog-upload-",
)


class Recorder:
    """Keeps exchanges, without credentials and without what looks like a session id."""

    def __init__(self) -> None:
        self.exchanges: list[dict[str, Any]] = []

    def keep(
        self, request: effects.Request, sent: bytes, handle: effects.Handle
    ) -> Any:
        """Note a request and the head of its response; returns where the body goes."""
        response: dict[str, Any] = {"headers": _kept(handle.headers, _RESPONSE_HEADERS)}
        self.exchanges.append(
            {
                "method": request.method,
                "uri": without_secrets(request.url),
                "status": handle.status,
                "request": {
                    "headers": _kept(request.headers, _REQUEST_HEADERS),
                    **as_content(sent),
                },
                "response": response,
            }
        )
        return response

    def write(self, path: Any) -> None:
        """Write what was kept, replacing the file."""
        lines = [json.dumps(e, ensure_ascii=False) + "\n" for e in self.exchanges]
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)


def _kept(headers: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    allowed = tuple(names)
    return {
        name: without_secrets(value) if "://" in value else value
        for name, value in sorted(headers.items())
        if name.startswith(allowed)
    }


def without_secrets(url: str) -> str:
    """The URL without the parameters that authorise."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if pair[0] not in SECRET_PARAMETERS]
    if len(kept) == len(pairs):
        return url
    return urlunsplit(parts._replace(query=urlencode(kept)))


def as_content(body: bytes) -> dict[str, str]:
    """A body as recordings have it: text, or base64 of what isn't UTF-8."""
    if not body:
        return {}
    try:
        return {"text": body.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": b64encode(body).decode("ascii")}


def content(message: Mapping[str, Any]) -> bytes:
    """The body of a recorded request or response."""
    if "base64" in message:
        return b64decode(message["base64"])
    if "text" in message:
        return cast("str", message["text"]).encode("utf-8")
    return dumps(message["json"]) if "json" in message else b""


_Key: TypeAlias = "tuple[str, str, list[tuple[str, str]], Any]"


class Exchanges:
    """Recorded exchanges, each good for one request."""

    def __init__(self, exchanges: Sequence[dict[str, Any]]) -> None:
        self._all = [
            (_key(e["method"], e["uri"], content(e["request"])), e) for e in exchanges
        ]
        self._left = [*self._all]

    @classmethod
    def read(cls, paths: Iterable[Any]) -> Exchanges:
        """Those of files. ValueError for a line that isn't an exchange."""
        exchanges: list[dict[str, Any]] = []
        for path in paths:
            with open(path, encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        exchanges.append(_exchange(line, f"{path}:{number}"))
        return cls(exchanges)

    def take(self, method: str, url: str, body: bytes) -> dict[str, Any] | None:
        """The first one left that has this method, URL and body."""
        key = _key(method, url, body)
        for position, (known, exchange) in enumerate(self._left):
            if known == key:
                del self._left[position]
                return exchange
        return None

    def explain(self, method: str, url: str, body: bytes) -> str:
        """Why `take` finds none: the nearest exchange, and how it differs."""
        key = _key(method, url, body)
        asked = f"no recording of {_told(key)}"
        if not self._all:
            return f"{asked}: nothing is recorded"
        nearest = max((known for known, _ in self._all), key=partial(_likeness, key))
        if nearest == key:
            count = sum(known == key for known, _ in self._all)
            return f"{asked} is left: there were {count}, each good for one request"
        different = ", ".join(_differences(nearest, key))
        return f"{asked}. The nearest is {_told(nearest)}: {different}"


def _exchange(line: str, where: str) -> dict[str, Any]:
    try:
        exchange = json.loads(line)
        if {"method", "uri", "status", "request", "response"} <= exchange.keys():
            return cast("dict[str, Any]", exchange)
    except (ValueError, AttributeError):
        pass
    raise ValueError(f"{where} isn't an exchange that `record` has written")


def _key(method: str, url: str, body: bytes) -> _Key:
    """What makes two requests the same; the host, and secrets, may differ."""
    parts = urlsplit(url)
    pairs = sorted(
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if pair[0] not in SECRET_PARAMETERS
    )
    return method, parts.path, pairs, _canonical(body)


def _told(key: _Key) -> str:
    method, path, pairs, _ = key
    return f"{method} {path}{'?' if pairs else ''}{urlencode(pairs)}"


def _likeness(one: _Key, other: _Key) -> tuple[float, ...]:
    same = [a == b for a, b in zip(one, other, strict=True)]
    path = SequenceMatcher(None, one[1], other[1]).ratio()
    return (all(same), path, sum(same))


def _differences(recorded: _Key, asked: _Key) -> Iterator[str]:
    if recorded[2] != asked[2] and recorded[:2] == asked[:2]:
        yield "another query"
    if recorded[3] != asked[3]:
        pointer, one, other = _first_difference(recorded[3], asked[3])
        yield f"its body has {one} at {pointer or 'its root'}, the request {other}"
    if recorded[0] != asked[0]:
        yield "another method"
    if recorded[1] != asked[1]:
        yield "another path"


def _first_difference(one: Any, other: Any, pointer: str = "") -> tuple[str, str, str]:
    """Where two bodies first differ, as a JSON Pointer, and what stands there."""
    if type(one) is type(other):
        left, right = _members(one), _members(other)
        for name in sorted({*left, *right}):
            found = left.get(name, _NOTHING), right.get(name, _NOTHING)
            if found[0] != found[1]:
                return _first_difference(*found, f"{pointer}/{name}")
    return pointer, _shown(one), _shown(other)


def _members(value: Any) -> dict[str, Any]:
    """The members of an object, or the elements of an array by their numbers."""
    members: dict[str, Any] = value if value.__class__ is dict else {}
    elements: list[Any] = value if value.__class__ is list else []
    return members or {str(number): each for number, each in enumerate(elements)}


_NOTHING: Any = b""


def _shown(value: Any) -> str:
    if value == b"":
        return "nothing"
    text = repr(value) if isinstance(value, bytes) else json.dumps(value)
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."


def _canonical(body: bytes) -> Any:
    """JSON as it reads, so that spacing and order make no difference; of a multipart
    body, whatever its boundary is."""
    try:
        return json.loads(body)
    except ValueError:
        boundary = body.partition(b"\r\n")[0]
        return body.replace(boundary, b"--") if boundary[:2] == b"--" else body


class _Tee:
    """A body on its way; `sent` is what has passed."""

    def __init__(self, body: effects.Body) -> None:
        self.sent = body if isinstance(body, bytes) else b""
        self.body: effects.Body = body
        if body is not None and not isinstance(body, bytes):
            self.body = self._pass(body)

    def _pass(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.sent += piece
            yield piece


class _Handle:
    def __init__(self, handle: Any, response: dict[str, Any]) -> None:
        self._handle = handle
        self._response = response
        self._got = b""
        self.status: int = handle.status
        self.reason: str = handle.reason
        self.headers: Mapping[str, str] = handle.headers

    def got(self, data: bytes) -> bytes:
        self._got += data
        self._response.update(as_content(self._got))
        return data


class _SyncHandle(_Handle):
    def read(self) -> bytes:
        return self.got(self._handle.read())

    def close(self) -> None:
        self._handle.close()


class _AsyncHandle(_Handle):
    async def read(self) -> bytes:
        return self.got(await self._handle.read())

    async def close(self) -> None:
        await self._handle.close()


class SyncRecording:
    """A transport that records what passes through another one."""

    def __init__(self, inner: effects.Transport, recorder: Recorder) -> None:
        self.inner = inner
        self._recorder = recorder

    def send(
        self, request: effects.Request, timeout: float | None, limit: int | None
    ) -> Response:
        """See `effects.Transport`."""
        tee = _Tee(request.body)
        response = self.inner.send(request.with_body(tee.body), timeout, limit)
        kept = self._recorder.keep(request, tee.sent, response)
        kept.update(as_content(response.body))
        return response

    def open(self, request: effects.Request, timeout: float | None) -> _SyncHandle:
        """See `effects.Transport`."""
        tee = _Tee(request.body)
        handle = self.inner.open(request.with_body(tee.body), timeout)
        return _SyncHandle(handle, self._recorder.keep(request, tee.sent, handle))

    def close(self) -> None:
        """See `effects.Transport`."""
        self.inner.close()


class AsyncRecording:
    """A transport that records what passes through another one."""

    def __init__(self, inner: effects.AsyncTransport, recorder: Recorder) -> None:
        self.inner = inner
        self._recorder = recorder

    async def send(
        self, request: effects.Request, timeout: float | None, limit: int | None
    ) -> Response:
        """See `effects.AsyncTransport`."""
        tee = _Tee(request.body)
        response = await self.inner.send(request.with_body(tee.body), timeout, limit)
        kept = self._recorder.keep(request, tee.sent, response)
        kept.update(as_content(response.body))
        return response

    async def open(
        self, request: effects.Request, timeout: float | None
    ) -> _AsyncHandle:
        """See `effects.AsyncTransport`."""
        tee = _Tee(request.body)
        handle = await self.inner.open(request.with_body(tee.body), timeout)
        return _AsyncHandle(handle, self._recorder.keep(request, tee.sent, handle))

    async def close(self) -> None:
        """See `effects.AsyncTransport`."""
        await self.inner.close()
