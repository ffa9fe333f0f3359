"""The schema `InlinedEmbedContentRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InlinedEmbedContentRequest(_m.Model):
    """The request to be processed in the batch."""

    __slots__ = ()

    metadata: _f.AnyMap = _f.AnyMap("metadata")
    """Optional. The metadata to be associated with the request."""

    request: _f.Message[_t.EmbedContentRequest, _t.EmbedContentRequestDict] = (
        _f.Message("request", lambda: _t.EmbedContentRequest)
    )
    """Required. The request to be processed in the batch."""


class InlinedEmbedContentRequestDict(TypedDict, total=False):
    """`InlinedEmbedContentRequest` as a plain dict."""

    metadata: Mapping[str, Any] | None
    request: _t.EmbedContentRequest | _t.EmbedContentRequestDict | None
