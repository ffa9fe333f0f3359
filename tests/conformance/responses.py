"""What the server sends back."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
_WORTH_COMPRESSING = 500
"""Bytes."""


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
    """Server-sent events as Gemini writes them: one data line each, CRLF CRLF."""
    chunks = []
    for value in values:
        text = json.dumps(value, ensure_ascii=False)
        chunks.append(f"data: {text}\r\n\r\n".encode())
    headers = {"Content-Type": "text/event-stream", "Content-Disposition": "attachment"}
    return Response(200, headers, value=list(values), chunks=_misaligned(chunks))


def array_response(values: Sequence[Json]) -> Response:
    """The JSON array of a stream without alt=sse, elements apart by LF comma CRLF."""
    texts = [json.dumps(value, indent=2, ensure_ascii=False) for value in values]
    body = ("[" + "\n,\r\n".join(texts) + "\n]").encode()
    headers = {"Content-Type": "application/json; charset=UTF-8"}
    return Response(200, headers, value=list(values), chunks=_misaligned([body]))


def compress(response: Response, accept_encoding: str) -> Response:
    """The response gzipped, if the client takes that and it is long enough."""
    if "gzip" not in accept_encoding or len(response.body) < _WORTH_COMPRESSING:
        return response
    headers = {
        **response.headers,
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
    }
    return Response(
        response.status, headers, gzip.compress(response.body, mtime=0), response.value
    )


def _misaligned(chunks: Sequence[bytes], size: int = 997) -> list[bytes]:
    """The same bytes cut where it hurts: inside characters, strings and line ends."""
    whole = b"".join(chunks)
    return [whole[n : n + size] for n in range(0, len(whole), size)]
