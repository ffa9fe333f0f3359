"""The schema `InlinedEmbedContentResponses`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InlinedEmbedContentResponses(_m.Model):
    """The responses to the requests in the batch."""

    __slots__ = ()

    inlined_responses: _f.MessageList[
        _t.InlinedEmbedContentResponse, _t.InlinedEmbedContentResponseDict
    ] = _f.MessageList("inlinedResponses", lambda: _t.InlinedEmbedContentResponse)
    """Output only. The responses to the requests in the batch."""


class InlinedEmbedContentResponsesDict(TypedDict, total=False):
    """`InlinedEmbedContentResponses` as a plain dict."""

    inlined_responses: (
        Sequence[_t.InlinedEmbedContentResponse | _t.InlinedEmbedContentResponseDict]
        | None
    )
