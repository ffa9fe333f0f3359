"""The schema `PromptFeedback`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

PromptFeedbackBlockReason: TypeAlias = (
    Literal[
        "BLOCK_REASON_UNSPECIFIED",
        "SAFETY",
        "OTHER",
        "BLOCKLIST",
        "PROHIBITED_CONTENT",
        "IMAGE_SAFETY",
    ]
    | str
)
"""Optional. If set, the prompt was blocked and no candidates are returned.

Rephrase the prompt.

Values:
    - `BLOCK_REASON_UNSPECIFIED`: Default value. This value is unused.
    - `SAFETY`: Prompt was blocked due to safety reasons. Inspect `safety_ratings` to
        understand which safety category blocked it.
    - `OTHER`: Prompt was blocked due to unknown reasons.
    - `BLOCKLIST`: Prompt was blocked due to the terms which are included from the
        terminology blocklist.
    - `PROHIBITED_CONTENT`: Prompt was blocked due to prohibited content.
    - `IMAGE_SAFETY`: Candidates blocked due to unsafe image generation content.
"""


class PromptFeedback(_m.Model):
    """A set of the feedback metadata the prompt specified in
    `GenerateContentRequest.content`.
    """

    __slots__ = ()

    block_reason: _f.Enum[PromptFeedbackBlockReason] = _f.Enum("blockReason")
    """Optional. If set, the prompt was blocked and no candidates are returned.

    Rephrase the prompt.
    """

    safety_ratings: _f.MessageList[_t.SafetyRating, _t.SafetyRatingDict] = (
        _f.MessageList("safetyRatings", lambda: _t.SafetyRating)
    )
    """Ratings for safety of the prompt.

    There is at most one rating per category.
    """


class PromptFeedbackDict(TypedDict, total=False):
    """`PromptFeedback` as a plain dict."""

    block_reason: PromptFeedbackBlockReason | None
    safety_ratings: Sequence[_t.SafetyRating | _t.SafetyRatingDict] | None
