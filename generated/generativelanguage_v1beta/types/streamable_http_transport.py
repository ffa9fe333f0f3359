"""The schema `StreamableHttpTransport`."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class StreamableHttpTransport(_m.Model):
    """A transport that can stream HTTP requests and responses.

    Next ID: 6
    """

    __slots__ = ()

    headers: _f.StringMap = _f.StringMap("headers")
    """Optional: Fields for authentication headers, timeouts, etc., if needed."""

    sse_read_timeout: _f.Duration = _f.Duration("sseReadTimeout")
    """Timeout for SSE read operations."""

    terminate_on_close: _f.Boolean = _f.Boolean("terminateOnClose")
    """Whether to close the client session when the transport closes."""

    timeout: _f.Duration = _f.Duration("timeout")
    """HTTP timeout for regular operations."""

    url: _f.String = _f.String("url")
    """The full URL for the MCPServer endpoint.

    Example: "https://api.example.com/mcp"
    """


class StreamableHttpTransportDict(TypedDict, total=False):
    """`StreamableHttpTransport` as a plain dict."""

    headers: Mapping[str, str] | None
    sse_read_timeout: _dt.timedelta | str | None
    terminate_on_close: bool | None
    timeout: _dt.timedelta | str | None
    url: str | None
