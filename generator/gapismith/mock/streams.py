"""Responses of many messages: server-sent events, or one JSON array (WHATWG SSE)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .messages import JSON_TYPE, Response, encode


def event_stream(values: Sequence[Any]) -> Response:
    """One event for each message, as Google's servers write them."""
    headers = {"Content-Type": "text/event-stream", "Content-Disposition": "attachment"}
    chunks = [b"data: %b\r\n\r\n" % encode(value) for value in values]
    return Response(200, headers, chunks=chunks)


def array_stream(values: Sequence[Any]) -> Response:
    """An array that grows by an element at a time."""
    chunks = [
        (b"[" if n == 0 else b"\n,\r\n") + encode(value, pretty=True)
        for n, value in enumerate(values)
    ]
    return Response(200, {"Content-Type": JSON_TYPE}, chunks=[*chunks, b"\n]"])
