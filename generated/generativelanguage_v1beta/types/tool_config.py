"""The schema `ToolConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ToolConfig(_m.Model):
    """The Tool configuration containing parameters for specifying `Tool` use in the
    request.
    """

    __slots__ = ()

    function_calling_config: _f.Message[
        _t.FunctionCallingConfig, _t.FunctionCallingConfigDict
    ] = _f.Message("functionCallingConfig", lambda: _t.FunctionCallingConfig)
    """Optional. Function calling config."""

    include_server_side_tool_invocations: _f.Boolean = _f.Boolean(
        "includeServerSideToolInvocations"
    )
    """Optional. If true, the API response will include the server-side tool calls and
    responses within the `Content` message.

    This allows clients to observe the server's tool interactions.
    """

    retrieval_config: _f.Message[_t.RetrievalConfig, _t.RetrievalConfigDict] = (
        _f.Message("retrievalConfig", lambda: _t.RetrievalConfig)
    )
    """Optional. Retrieval config."""


class ToolConfigDict(TypedDict, total=False):
    """`ToolConfig` as a plain dict."""

    function_calling_config: (
        _t.FunctionCallingConfig | _t.FunctionCallingConfigDict | None
    )
    include_server_side_tool_invocations: bool | None
    retrieval_config: _t.RetrievalConfig | _t.RetrievalConfigDict | None
