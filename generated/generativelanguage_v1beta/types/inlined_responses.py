"""The schema `InlinedResponses`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InlinedResponses(_m.Model):
    """The responses to the requests in the batch."""

    __slots__ = ()

    inlined_responses: _f.MessageList[_t.InlinedResponse, _t.InlinedResponseDict] = (
        _f.MessageList("inlinedResponses", lambda: _t.InlinedResponse)
    )
    """Output only. The responses to the requests in the batch."""


class InlinedResponsesDict(TypedDict, total=False):
    """`InlinedResponses` as a plain dict."""

    inlined_responses: Sequence[_t.InlinedResponse | _t.InlinedResponseDict] | None
