"""The schema `Candidate`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

CandidateFinishReason: TypeAlias = (
    Literal[
        "FINISH_REASON_UNSPECIFIED",
        "STOP",
        "MAX_TOKENS",
        "SAFETY",
        "RECITATION",
        "OTHER",
    ]
    | str
)
"""Optional. Output only. The reason why the model stopped generating tokens.

If empty, the model has not stopped generating the tokens.

Values:
    - `FINISH_REASON_UNSPECIFIED`: Default value. This value is unused.
    - `STOP`: Natural stop point of the model or provided stop sequence.
    - `MAX_TOKENS`: The maximum number of tokens as specified in the request was
        reached.
    - `SAFETY`: The candidate content was flagged for safety reasons.
    - `RECITATION`: The candidate content was flagged for recitation reasons.
    - `OTHER`: Unknown reason.
"""


class Candidate(_m.Model):
    """A response candidate generated from the model."""

    __slots__ = ()

    citation_metadata: _f.Message[_t.CitationMetadata, _t.CitationMetadataDict] = (
        _f.Message("citationMetadata", lambda: _t.CitationMetadata)
    )
    """Output only. Citation information for model-generated candidate.

    This field may be populated with recitation information for any text included in the
    `content`. These are passages that are "recited" from copyrighted material in the
    foundational LLM's training data.
    """

    content: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "content", lambda: _t.Content
    )
    """Output only. Generated content returned from the model."""

    finish_reason: _f.Enum[CandidateFinishReason] = _f.Enum("finishReason")
    """Optional. Output only. The reason why the model stopped generating tokens.

    If empty, the model has not stopped generating the tokens.
    """

    index: _f.Integer = _f.Integer("index")
    """Output only. Index of the candidate in the list of candidates."""

    safety_ratings: _f.MessageList[_t.SafetyRating, _t.SafetyRatingDict] = (
        _f.MessageList("safetyRatings", lambda: _t.SafetyRating)
    )
    """List of ratings for the safety of a response candidate.

    There is at most one rating per category.
    """

    token_count: _f.Integer = _f.Integer("tokenCount")
    """Output only. Token count for this candidate."""


class CandidateDict(TypedDict, total=False):
    """`Candidate` as a plain dict."""

    citation_metadata: _t.CitationMetadata | _t.CitationMetadataDict | None
    content: _t.Content | _t.ContentDict | None
    finish_reason: CandidateFinishReason | None
    index: int | None
    safety_ratings: Sequence[_t.SafetyRating | _t.SafetyRatingDict] | None
    token_count: int | None
