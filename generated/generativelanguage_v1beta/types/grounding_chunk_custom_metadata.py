"""The schema `GroundingChunkCustomMetadata`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GroundingChunkCustomMetadata(_m.Model):
    """User provided metadata about the GroundingFact."""

    __slots__ = ()

    key: _f.String = _f.String("key")
    """The key of the metadata."""

    numeric_value: _f.Float = _f.Float("numericValue")
    """Optional. The numeric value of the metadata.

    The expected range for this value depends on the specific `key` used.
    """

    string_list_value: _f.Message[
        _t.GroundingChunkStringList, _t.GroundingChunkStringListDict
    ] = _f.Message("stringListValue", lambda: _t.GroundingChunkStringList)
    """Optional. A list of string values for the metadata."""

    string_value: _f.String = _f.String("stringValue")
    """Optional. The string value of the metadata."""


class GroundingChunkCustomMetadataDict(TypedDict, total=False):
    """`GroundingChunkCustomMetadata` as a plain dict."""

    key: str | None
    numeric_value: float | None
    string_list_value: (
        _t.GroundingChunkStringList | _t.GroundingChunkStringListDict | None
    )
    string_value: str | None
