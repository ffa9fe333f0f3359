"""Batches: many requests in one multipart/mixed body, each part an HTTP message."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from http.client import responses as _REASONS

from .errors import Violation, invalid
from .formats import decimal
from .messages import Request, Response, target_of

MAX_CALLS = 1000
_BOUNDARY = "batch_gapismith"


def run_batch(request: Request, respond: Callable[[Request], Response]) -> Response:
    """The responses to all calls of a batch, in one body."""
    found = re.search(
        r'boundary=("[^"]+"|[^\s";,]+)', request.headers.get("content-type", "")
    )
    if found is None:
        raise invalid([Violation("Failed to parse batch request: no boundary")])
    boundary = re.escape(found[1].strip('"').encode())
    pieces = re.split(rb"(?:\A|\r?\n)--" + boundary, request.body)
    calls = [piece for piece in pieces[1:] if not piece.startswith(b"--")]
    if not calls or len(calls) > MAX_CALLS:
        text = f"The batch has {len(calls)} calls; 1 to {MAX_CALLS} are accepted."
        raise invalid([Violation(text)])
    body = b"".join(_responded(piece, request.headers, respond) for piece in calls)
    kind = f"multipart/mixed; boundary={_BOUNDARY}"
    return Response(200, {"Content-Type": kind}, body + f"--{_BOUNDARY}--\r\n".encode())


def _responded(
    piece: bytes, outer: Mapping[str, str], respond: Callable[[Request], Response]
) -> bytes:
    """The response part to the request part `piece`."""
    head, inner = _split(piece)
    identifier = _headers(head).get("content-id", "")
    response = respond(_request(inner, outer))
    body = b"".join(response.chunks) if response.chunks is not None else response.body
    reason = _REASONS.get(response.status, "")
    lines = [
        f"--{_BOUNDARY}",
        "Content-Type: application/http",
        *([f"Content-ID: {_response_id(identifier)}"] if identifier else []),
        "",
        f"HTTP/1.1 {response.status} {reason}",
        *(f"{name}: {value}" for name, value in response.headers.items()),
        f"Content-Length: {len(body)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body + b"\r\n"


def _request(inner: bytes, outer: Mapping[str, str]) -> Request:
    """The request in a part; headers of the batch hold for it, but those of content."""
    head, body = _split(inner)
    line, _, rest = head.partition("\n")
    words = line.split()
    if len(words) < 2:
        text = f"Failed to parse batch request: {line[:100]!r} is no request line"
        raise invalid([Violation(text)])
    shared = {
        name: value
        for name, value in outer.items()
        if not name.startswith("content-") and name != "accept-encoding"
    }
    headers = {**shared, **_headers(rest)}
    length = decimal(headers.get("content-length", ""))
    if length is not None:
        body = body[:length]
    elif not body.strip():
        body = b""
    return Request(words[0], target_of(words[1]), headers, body)


def _split(message: bytes) -> tuple[str, bytes]:
    """Head and body of a message; the line end before it may be that of a boundary."""
    head, *rest = re.split(rb"\r?\n\r?\n", message.lstrip(b" \t\r\n"), maxsplit=1)
    return head.decode("latin-1"), rest[0] if rest else b""


def _headers(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.splitlines() if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _response_id(identifier: str) -> str:
    """`<a + 1>` -> `<response-a + 1>`."""
    return re.sub(r"^<?", lambda found: found[0] + "response-", identifier, count=1)
