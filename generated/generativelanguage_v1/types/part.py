"""The schema `Part`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Part(_m.Model):
    """A datatype containing media that is part of a multi-part `Content` message.

    A `Part` consists of data which has an associated datatype. A `Part` can only
    contain one of the accepted types in `Part.data`. A `Part` must have a fixed IANA
    MIME type identifying the type and subtype of the media if the `inline_data` field
    is filled with raw bytes.
    """

    __slots__ = ()

    inline_data: _f.Message[_t.Blob, _t.BlobDict] = _f.Message(
        "inlineData", lambda: _t.Blob
    )
    """Inline media bytes."""

    text: _f.String = _f.String("text")
    """Inline text."""


class PartDict(TypedDict, total=False):
    """`Part` as a plain dict."""

    inline_data: _t.Blob | _t.BlobDict | None
    text: str | None
