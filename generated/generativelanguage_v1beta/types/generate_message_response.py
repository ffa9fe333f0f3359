"""The schema `GenerateMessageResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GenerateMessageResponse(_m.Model):
    """The response from the model.

    This includes candidate messages and conversation history in the form of
    chronologically-ordered messages.
    """

    __slots__ = ()

    candidates: _f.MessageList[_t.Message, _t.MessageDict] = _f.MessageList(
        "candidates", lambda: _t.Message
    )
    """Candidate response messages from the model."""

    filters: _f.MessageList[_t.ContentFilter, _t.ContentFilterDict] = _f.MessageList(
        "filters", lambda: _t.ContentFilter
    )
    """A set of content filtering metadata for the prompt and response text.

    This indicates which `SafetyCategory`(s) blocked a candidate from this response, the
    lowest `HarmProbability` that triggered a block, and the HarmThreshold setting for
    that category.
    """

    messages: _f.MessageList[_t.Message, _t.MessageDict] = _f.MessageList(
        "messages", lambda: _t.Message
    )
    """The conversation history used by the model."""


class GenerateMessageResponseDict(TypedDict, total=False):
    """`GenerateMessageResponse` as a plain dict."""

    candidates: Sequence[_t.Message | _t.MessageDict] | None
    filters: Sequence[_t.ContentFilter | _t.ContentFilterDict] | None
    messages: Sequence[_t.Message | _t.MessageDict] | None
