"""The schema `GroundingMetadata`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GroundingMetadata(_m.Model):
    """Metadata returned to client when grounding is enabled."""

    __slots__ = ()

    google_maps_widget_context_token: _f.String = _f.String(
        "googleMapsWidgetContextToken"
    )
    """Optional. Resource name of the Google Maps widget context token that can be used
    with the PlacesContextElement widget in order to render contextual data.

    Only populated in the case that grounding with Google Maps is enabled.
    """

    grounding_chunks: _f.MessageList[_t.GroundingChunk, _t.GroundingChunkDict] = (
        _f.MessageList("groundingChunks", lambda: _t.GroundingChunk)
    )
    """List of supporting references retrieved from specified grounding source.

    When streaming, this only contains the grounding chunks that have not been included
    in the grounding metadata of previous responses.
    """

    grounding_supports: _f.MessageList[
        _t.GoogleAiGenerativelanguageV1betaGroundingSupport,
        _t.GoogleAiGenerativelanguageV1betaGroundingSupportDict,
    ] = _f.MessageList(
        "groundingSupports", lambda: _t.GoogleAiGenerativelanguageV1betaGroundingSupport
    )
    """List of grounding support."""

    image_search_queries: _f.StringList = _f.StringList("imageSearchQueries")
    """Image search queries used for grounding."""

    retrieval_metadata: _f.Message[_t.RetrievalMetadata, _t.RetrievalMetadataDict] = (
        _f.Message("retrievalMetadata", lambda: _t.RetrievalMetadata)
    )
    """Metadata related to retrieval in the grounding flow."""

    search_entry_point: _f.Message[_t.SearchEntryPoint, _t.SearchEntryPointDict] = (
        _f.Message("searchEntryPoint", lambda: _t.SearchEntryPoint)
    )
    """Optional. Google search entry for the following-up web searches."""

    web_search_queries: _f.StringList = _f.StringList("webSearchQueries")
    """Web search queries for the following-up web search."""


class GroundingMetadataDict(TypedDict, total=False):
    """`GroundingMetadata` as a plain dict."""

    google_maps_widget_context_token: str | None
    grounding_chunks: Sequence[_t.GroundingChunk | _t.GroundingChunkDict] | None
    grounding_supports: (
        Sequence[
            _t.GoogleAiGenerativelanguageV1betaGroundingSupport
            | _t.GoogleAiGenerativelanguageV1betaGroundingSupportDict
        ]
        | None
    )
    image_search_queries: Sequence[str] | None
    retrieval_metadata: _t.RetrievalMetadata | _t.RetrievalMetadataDict | None
    search_entry_point: _t.SearchEntryPoint | _t.SearchEntryPointDict | None
    web_search_queries: Sequence[str] | None
