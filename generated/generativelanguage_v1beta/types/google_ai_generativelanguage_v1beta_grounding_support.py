"""The schema `GoogleAiGenerativelanguageV1betaGroundingSupport`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GoogleAiGenerativelanguageV1betaGroundingSupport(_m.Model):
    """Grounding support."""

    __slots__ = ()

    confidence_scores: _f.FloatList = _f.FloatList("confidenceScores")
    """Optional. Confidence score of the support references.

    Ranges from 0 to 1. 1 is the most confident. This list must have the same size as
    the grounding_chunk_indices.
    """

    grounding_chunk_indices: _f.IntegerList = _f.IntegerList("groundingChunkIndices")
    """Optional. A list of indices (into 'grounding_chunk' in
    `response.candidate.grounding_metadata`) specifying the citations associated with
    the claim.

    For instance [1,3,4] means that grounding_chunk[1], grounding_chunk[3],
    grounding_chunk[4] are the retrieved content attributed to the claim. If the
    response is streaming, the grounding_chunk_indices refer to the indices across all
    responses. It is the client's responsibility to accumulate the grounding chunks from
    all responses (while maintaining the same order).
    """

    rendered_parts: _f.IntegerList = _f.IntegerList("renderedParts")
    """Output only. Indices into the `parts` field of the candidate's content.

    These indices specify which rendered parts are associated with this support source.
    """

    segment: _f.Message[
        _t.GoogleAiGenerativelanguageV1betaSegment,
        _t.GoogleAiGenerativelanguageV1betaSegmentDict,
    ] = _f.Message("segment", lambda: _t.GoogleAiGenerativelanguageV1betaSegment)
    """Segment of the content this support belongs to."""


class GoogleAiGenerativelanguageV1betaGroundingSupportDict(TypedDict, total=False):
    """`GoogleAiGenerativelanguageV1betaGroundingSupport` as a plain dict."""

    confidence_scores: Sequence[float] | None
    grounding_chunk_indices: Sequence[int] | None
    rendered_parts: Sequence[int] | None
    segment: (
        _t.GoogleAiGenerativelanguageV1betaSegment
        | _t.GoogleAiGenerativelanguageV1betaSegmentDict
        | None
    )
