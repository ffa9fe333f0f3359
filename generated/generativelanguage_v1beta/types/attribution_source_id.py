"""The schema `AttributionSourceId`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class AttributionSourceId(_m.Model):
    """Identifier for the source contributing to this attribution."""

    __slots__ = ()

    grounding_passage: _f.Message[_t.GroundingPassageId, _t.GroundingPassageIdDict] = (
        _f.Message("groundingPassage", lambda: _t.GroundingPassageId)
    )
    """Identifier for an inline passage."""

    semantic_retriever_chunk: _f.Message[
        _t.SemanticRetrieverChunk, _t.SemanticRetrieverChunkDict
    ] = _f.Message("semanticRetrieverChunk", lambda: _t.SemanticRetrieverChunk)
    """Identifier for a `Chunk` fetched via Semantic Retriever."""


class AttributionSourceIdDict(TypedDict, total=False):
    """`AttributionSourceId` as a plain dict."""

    grounding_passage: _t.GroundingPassageId | _t.GroundingPassageIdDict | None
    semantic_retriever_chunk: (
        _t.SemanticRetrieverChunk | _t.SemanticRetrieverChunkDict | None
    )
