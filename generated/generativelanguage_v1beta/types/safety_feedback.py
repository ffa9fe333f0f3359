"""The schema `SafetyFeedback`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class SafetyFeedback(_m.Model):
    """Safety feedback for an entire request.

    This field is populated if content in the input and/or response is blocked due to
    safety settings. SafetyFeedback may not exist for every HarmCategory. Each
    SafetyFeedback will return the safety settings used by the request as well as the
    lowest HarmProbability that should be allowed in order to return a result.
    """

    __slots__ = ()

    rating: _f.Message[_t.SafetyRating, _t.SafetyRatingDict] = _f.Message(
        "rating", lambda: _t.SafetyRating
    )
    """Safety rating evaluated from content."""

    setting: _f.Message[_t.SafetySetting, _t.SafetySettingDict] = _f.Message(
        "setting", lambda: _t.SafetySetting
    )
    """Safety settings applied to the request."""


class SafetyFeedbackDict(TypedDict, total=False):
    """`SafetyFeedback` as a plain dict."""

    rating: _t.SafetyRating | _t.SafetyRatingDict | None
    setting: _t.SafetySetting | _t.SafetySettingDict | None
