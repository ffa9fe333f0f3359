"""The schema `CustomMetadata`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CustomMetadata(_m.Model):
    """User provided metadata stored as key-value pairs."""

    __slots__ = ()

    key: _f.String = _f.String("key")
    """Required. The key of the metadata to store."""

    numeric_value: _f.Float = _f.Float("numericValue")
    """The numeric value of the metadata to store."""

    string_list_value: _f.Message[_t.StringList, _t.StringListDict] = _f.Message(
        "stringListValue", lambda: _t.StringList
    )
    """The StringList value of the metadata to store."""

    string_value: _f.String = _f.String("stringValue")
    """The string value of the metadata to store."""


class CustomMetadataDict(TypedDict, total=False):
    """`CustomMetadata` as a plain dict."""

    key: str | None
    numeric_value: float | None
    string_list_value: _t.StringList | _t.StringListDict | None
    string_value: str | None
