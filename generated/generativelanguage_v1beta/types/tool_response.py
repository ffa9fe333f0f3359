"""The schema `ToolResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ToolResponseToolType: TypeAlias = (
    Literal[
        "TOOL_TYPE_UNSPECIFIED",
        "GOOGLE_SEARCH_WEB",
        "GOOGLE_SEARCH_IMAGE",
        "URL_CONTEXT",
        "GOOGLE_MAPS",
        "FILE_SEARCH",
    ]
    | str
)
"""Required. The type of tool that was called, matching the `tool_type` in the
corresponding `ToolCall`.

Values:
    - `TOOL_TYPE_UNSPECIFIED`: Unspecified tool type.
    - `GOOGLE_SEARCH_WEB`: Google search tool, maps to
        Tool.google_search.search_types.web_search.
    - `GOOGLE_SEARCH_IMAGE`: Image search tool, maps to
        Tool.google_search.search_types.image_search.
    - `URL_CONTEXT`: URL context tool, maps to Tool.url_context.
    - `GOOGLE_MAPS`: Google maps tool, maps to Tool.google_maps.
    - `FILE_SEARCH`: File search tool, maps to Tool.file_search.
"""


class ToolResponse(_m.Model):
    """The output from a server-side `ToolCall` execution.

    This message contains the results of a tool invocation that was initiated by a
    `ToolCall` from the model. The client should pass this `ToolResponse` back to the
    API in a subsequent turn within a `Content` message, along with the corresponding
    `ToolCall`.
    """

    __slots__ = ()

    id: _f.String = _f.String("id")
    """Optional. The identifier of the tool call this response is for."""

    response: _f.AnyMap = _f.AnyMap("response")
    """Optional. The tool response."""

    tool_type: _f.Enum[ToolResponseToolType] = _f.Enum("toolType")
    """Required. The type of tool that was called, matching the `tool_type` in the
    corresponding `ToolCall`.
    """


class ToolResponseDict(TypedDict, total=False):
    """`ToolResponse` as a plain dict."""

    id: str | None
    response: Mapping[str, Any] | None
    tool_type: ToolResponseToolType | None
