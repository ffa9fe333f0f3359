"""The schema `FunctionResponsePart`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class FunctionResponsePart(_m.Model):
    """A datatype containing media that is part of a `FunctionResponse` message.

    A `FunctionResponsePart` consists of data which has an associated datatype. A
    `FunctionResponsePart` can only contain one of the accepted types in
    `FunctionResponsePart.data`. A `FunctionResponsePart` must have a fixed IANA MIME
    type identifying the type and subtype of the media if the `inline_data` field is
    filled with raw bytes.
    """

    __slots__ = ()

    inline_data: _f.Message[_t.FunctionResponseBlob, _t.FunctionResponseBlobDict] = (
        _f.Message("inlineData", lambda: _t.FunctionResponseBlob)
    )
    """Inline media bytes."""


class FunctionResponsePartDict(TypedDict, total=False):
    """`FunctionResponsePart` as a plain dict."""

    inline_data: _t.FunctionResponseBlob | _t.FunctionResponseBlobDict | None
