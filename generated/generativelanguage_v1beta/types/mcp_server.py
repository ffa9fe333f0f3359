"""The schema `McpServer`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class McpServer(_m.Model):
    """A MCPServer is a server that can be called by the model to perform actions.

    It is a server that implements the MCP protocol. Next ID: 6
    """

    __slots__ = ()

    name: _f.String = _f.String("name")
    """The name of the MCPServer."""

    streamable_http_transport: _f.Message[
        _t.StreamableHttpTransport, _t.StreamableHttpTransportDict
    ] = _f.Message("streamableHttpTransport", lambda: _t.StreamableHttpTransport)
    """A transport that can stream HTTP requests and responses."""


class McpServerDict(TypedDict, total=False):
    """`McpServer` as a plain dict."""

    name: str | None
    streamable_http_transport: (
        _t.StreamableHttpTransport | _t.StreamableHttpTransportDict | None
    )
