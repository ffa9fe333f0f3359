"""What the server sends back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gapismith.mock import messages
from gapismith.mock.streams import array_stream, event_stream

from tests.conformance.document import Json

_STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    410: "NOT_FOUND",
    413: "OUT_OF_RANGE",
}


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response, and the JSON value it carries where it carries one."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    value: Json = None
    """The parsed response; for a stream, the list of its messages."""
    chunks: Sequence[bytes] | None = None
    """The body in pieces, to be sent chunked, in place of `body`."""


def json_response(
    value: Json, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    body = json.dumps(value, indent=2, ensure_ascii=False).encode()
    fields = {"Content-Type": "application/json; charset=UTF-8", **(headers or {})}
    return Response(status, fields, body, value)


def error_response(status: int, messages: Sequence[str]) -> Response:
    """A google.rpc.Status with a BadRequest that names each violation."""
    bad_request = {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [{"description": message} for message in messages],
    }
    error = {
        "code": status,
        "message": "\n".join(messages),
        "status": _STATUS_NAMES.get(status, "UNKNOWN"),
        "details": [bad_request],
    }
    return json_response({"error": error}, status=status)


def sse_response(values: Sequence[Json]) -> Response:
    """Server-sent events, cut where it hurts."""
    return _stream(event_stream(values), values)


def array_response(values: Sequence[Json]) -> Response:
    """The JSON array of a stream without alt=sse, cut likewise."""
    return _stream(array_stream(values), values)


def _stream(made: messages.Response, values: Sequence[Json]) -> Response:
    assert made.chunks is not None
    chunks = _misaligned(made.chunks)
    return Response(made.status, made.headers, value=list(values), chunks=chunks)


def compress(response: Response, accept_encoding: str) -> Response:
    """The response gzipped, if the client takes that and it is long enough."""
    plain = messages.Response(response.status, response.headers, response.body)
    made = messages.compressed(plain, accept_encoding)
    return replace(response, headers=made.headers, body=made.body)


def _misaligned(chunks: Sequence[bytes], size: int = 997) -> list[bytes]:
    """The same bytes cut where it hurts: inside characters, strings and line ends."""
    whole = b"".join(chunks)
    return [whole[n : n + size] for n in range(0, len(whole), size)]
