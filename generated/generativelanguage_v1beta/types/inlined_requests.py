"""The schema `InlinedRequests`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InlinedRequests(_m.Model):
    """The requests to be processed in the batch if provided as part of the batch
    creation request.
    """

    __slots__ = ()

    requests: _f.MessageList[_t.InlinedRequest, _t.InlinedRequestDict] = _f.MessageList(
        "requests", lambda: _t.InlinedRequest
    )
    """Required. The requests to be processed in the batch."""


class InlinedRequestsDict(TypedDict, total=False):
    """`InlinedRequests` as a plain dict."""

    requests: Sequence[_t.InlinedRequest | _t.InlinedRequestDict] | None
