"""The schema `SemanticRetrieverConfig`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class SemanticRetrieverConfig(_m.Model):
    """Configuration for retrieving grounding content from a `Corpus` or `Document`
    created using the Semantic Retriever API.
    """

    __slots__ = ()

    max_chunks_count: _f.Integer = _f.Integer("maxChunksCount")
    """Optional. Maximum number of relevant `Chunk`s to retrieve."""

    metadata_filters: _f.MessageList[_t.MetadataFilter, _t.MetadataFilterDict] = (
        _f.MessageList("metadataFilters", lambda: _t.MetadataFilter)
    )
    """Optional. Filters for selecting `Document`s and/or `Chunk`s from the resource."""

    minimum_relevance_score: _f.Float = _f.Float("minimumRelevanceScore")
    """Optional. Minimum relevance score for retrieved relevant `Chunk`s."""

    query: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "query", lambda: _t.Content
    )
    """Required. Query to use for matching `Chunk`s in the given resource by
    similarity.
    """

    source: _f.String = _f.String("source")
    """Required. Name of the resource for retrieval.

    Example: `corpora/123` or `corpora/123/documents/abc`.
    """


class SemanticRetrieverConfigDict(TypedDict, total=False):
    """`SemanticRetrieverConfig` as a plain dict."""

    max_chunks_count: int | None
    metadata_filters: Sequence[_t.MetadataFilter | _t.MetadataFilterDict] | None
    minimum_relevance_score: float | None
    query: _t.Content | _t.ContentDict | None
    source: str | None
