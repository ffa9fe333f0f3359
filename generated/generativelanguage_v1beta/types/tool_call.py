"""The schema `ToolCall`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ToolCallToolType: TypeAlias = (
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
"""Required. The type of tool that was called.

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


class ToolCall(_m.Model):
    """A predicted server-side `ToolCall` returned from the model.

    This message contains information about a tool that the model wants to invoke. The
    client is NOT expected to execute this `ToolCall`. Instead, the client should pass
    this `ToolCall` back to the API in a subsequent turn within a `Content` message,
    along with the corresponding `ToolResponse`.
    """

    __slots__ = ()

    args: _f.AnyMap = _f.AnyMap("args")
    """Optional. The tool call arguments.

    Example: {"arg1" : "value1", "arg2" : "value2" , ...}
    """

    id: _f.String = _f.String("id")
    """Optional. Unique identifier of the tool call.

    The server returns the tool response with the matching `id`.
    """

    tool_name: _f.String = _f.String("toolName")
    """Optional. The name of the tool that was called."""

    tool_type: _f.Enum[ToolCallToolType] = _f.Enum("toolType")
    """Required. The type of tool that was called."""


class ToolCallDict(TypedDict, total=False):
    """`ToolCall` as a plain dict."""

    args: Mapping[str, Any] | None
    id: str | None
    tool_name: str | None
    tool_type: ToolCallToolType | None
