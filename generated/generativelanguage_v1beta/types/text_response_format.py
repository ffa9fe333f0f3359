"""The schema `TextResponseFormat`."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

TextResponseFormatMimeType: TypeAlias = (
    Literal["MIME_TYPE_UNSPECIFIED", "APPLICATION_JSON", "TEXT_PLAIN"] | str
)
"""Optional. The MIME type of the text output.

Values:
    - `MIME_TYPE_UNSPECIFIED`: Default value. This value is unused.
    - `APPLICATION_JSON`: JSON output format.
    - `TEXT_PLAIN`: Plain text output format.
"""


class TextResponseFormat(_m.Model):
    """Configuration for text output format."""

    __slots__ = ()

    mime_type: _f.Enum[TextResponseFormatMimeType] = _f.Enum("mimeType")
    """Optional. The MIME type of the text output."""

    schema: _f.Any = _f.Any("schema")
    """Optional. The JSON schema that the output should conform to.

    Only applicable when mime_type is APPLICATION_JSON.
    """


class TextResponseFormatDict(TypedDict, total=False):
    """`TextResponseFormat` as a plain dict."""

    mime_type: TextResponseFormatMimeType | None
    schema: Any | None
