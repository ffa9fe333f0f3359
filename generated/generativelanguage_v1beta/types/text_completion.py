"""The schema `TextCompletion`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class TextCompletion(_m.Model):
    """Output text returned from a model."""

    __slots__ = ()

    citation_metadata: _f.Message[_t.CitationMetadata, _t.CitationMetadataDict] = (
        _f.Message("citationMetadata", lambda: _t.CitationMetadata)
    )
    """Output only. Citation information for model-generated `output` in this
    `TextCompletion`.

    This field may be populated with attribution information for any text included in
    the `output`.
    """

    output: _f.String = _f.String("output")
    """Output only. The generated text returned from the model."""

    safety_ratings: _f.MessageList[_t.SafetyRating, _t.SafetyRatingDict] = (
        _f.MessageList("safetyRatings", lambda: _t.SafetyRating)
    )
    """Ratings for the safety of a response.

    There is at most one rating per category.
    """


class TextCompletionDict(TypedDict, total=False):
    """`TextCompletion` as a plain dict."""

    citation_metadata: _t.CitationMetadata | _t.CitationMetadataDict | None
    output: str | None
    safety_ratings: Sequence[_t.SafetyRating | _t.SafetyRatingDict] | None
