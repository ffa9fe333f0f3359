"""The schema `GenerateTextResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GenerateTextResponse(_m.Model):
    """The response from the model, including candidate completions."""

    __slots__ = ()

    candidates: _f.MessageList[_t.TextCompletion, _t.TextCompletionDict] = (
        _f.MessageList("candidates", lambda: _t.TextCompletion)
    )
    """Candidate responses from the model."""

    filters: _f.MessageList[_t.ContentFilter, _t.ContentFilterDict] = _f.MessageList(
        "filters", lambda: _t.ContentFilter
    )
    """A set of content filtering metadata for the prompt and response text.

    This indicates which `SafetyCategory`(s) blocked a candidate from this response, the
    lowest `HarmProbability` that triggered a block, and the HarmThreshold setting for
    that category. This indicates the smallest change to the `SafetySettings` that would
    be necessary to unblock at least 1 response. The blocking is configured by the
    `SafetySettings` in the request (or the default `SafetySettings` of the API).
    """

    safety_feedback: _f.MessageList[_t.SafetyFeedback, _t.SafetyFeedbackDict] = (
        _f.MessageList("safetyFeedback", lambda: _t.SafetyFeedback)
    )
    """Returns any safety feedback related to content filtering."""


class GenerateTextResponseDict(TypedDict, total=False):
    """`GenerateTextResponse` as a plain dict."""

    candidates: Sequence[_t.TextCompletion | _t.TextCompletionDict] | None
    filters: Sequence[_t.ContentFilter | _t.ContentFilterDict] | None
    safety_feedback: Sequence[_t.SafetyFeedback | _t.SafetyFeedbackDict] | None
