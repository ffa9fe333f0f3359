"""The schema `InlinedEmbedContentResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InlinedEmbedContentResponse(_m.Model):
    """The response to a single request in the batch."""

    __slots__ = ()

    error: _f.Message[_t.Status, _t.StatusDict] = _f.Message("error", lambda: _t.Status)
    """Output only. The error encountered while processing the request."""

    metadata: _f.AnyMap = _f.AnyMap("metadata")
    """Output only. The metadata associated with the request."""

    response: _f.Message[_t.EmbedContentResponse, _t.EmbedContentResponseDict] = (
        _f.Message("response", lambda: _t.EmbedContentResponse)
    )
    """Output only. The response to the request."""


class InlinedEmbedContentResponseDict(TypedDict, total=False):
    """`InlinedEmbedContentResponse` as a plain dict."""

    error: _t.Status | _t.StatusDict | None
    metadata: Mapping[str, Any] | None
    response: _t.EmbedContentResponse | _t.EmbedContentResponseDict | None
