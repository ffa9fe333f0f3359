"""The schema `InlinedRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InlinedRequest(_m.Model):
    """The request to be processed in the batch."""

    __slots__ = ()

    metadata: _f.AnyMap = _f.AnyMap("metadata")
    """Optional. The metadata to be associated with the request."""

    request: _f.Message[_t.GenerateContentRequest, _t.GenerateContentRequestDict] = (
        _f.Message("request", lambda: _t.GenerateContentRequest)
    )
    """Required. The request to be processed in the batch."""


class InlinedRequestDict(TypedDict, total=False):
    """`InlinedRequest` as a plain dict."""

    metadata: Mapping[str, Any] | None
    request: _t.GenerateContentRequest | _t.GenerateContentRequestDict | None
