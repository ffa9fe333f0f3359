"""The schema `InputFeedback`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

InputFeedbackBlockReason: TypeAlias = (
    Literal["BLOCK_REASON_UNSPECIFIED", "SAFETY", "OTHER"] | str
)
"""Optional. If set, the input was blocked and no candidates are returned.

Rephrase the input.

Values:
    - `BLOCK_REASON_UNSPECIFIED`: Default value. This value is unused.
    - `SAFETY`: Input was blocked due to safety reasons. Inspect `safety_ratings` to
        understand which safety category blocked it.
    - `OTHER`: Input was blocked due to other reasons.
"""


class InputFeedback(_m.Model):
    """Feedback related to the input data used to answer the question, as opposed to the
    model-generated response to the question.
    """

    __slots__ = ()

    block_reason: _f.Enum[InputFeedbackBlockReason] = _f.Enum("blockReason")
    """Optional. If set, the input was blocked and no candidates are returned.

    Rephrase the input.
    """

    safety_ratings: _f.MessageList[_t.SafetyRating, _t.SafetyRatingDict] = (
        _f.MessageList("safetyRatings", lambda: _t.SafetyRating)
    )
    """Ratings for safety of the input.

    There is at most one rating per category.
    """


class InputFeedbackDict(TypedDict, total=False):
    """`InputFeedback` as a plain dict."""

    block_reason: InputFeedbackBlockReason | None
    safety_ratings: Sequence[_t.SafetyRating | _t.SafetyRatingDict] | None
