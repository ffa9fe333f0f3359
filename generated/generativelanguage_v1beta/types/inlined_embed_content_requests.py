"""The schema `InlinedEmbedContentRequests`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InlinedEmbedContentRequests(_m.Model):
    """The requests to be processed in the batch if provided as part of the batch
    creation request.
    """

    __slots__ = ()

    requests: _f.MessageList[
        _t.InlinedEmbedContentRequest, _t.InlinedEmbedContentRequestDict
    ] = _f.MessageList("requests", lambda: _t.InlinedEmbedContentRequest)
    """Required. The requests to be processed in the batch."""


class InlinedEmbedContentRequestsDict(TypedDict, total=False):
    """`InlinedEmbedContentRequests` as a plain dict."""

    requests: (
        Sequence[_t.InlinedEmbedContentRequest | _t.InlinedEmbedContentRequestDict]
        | None
    )
