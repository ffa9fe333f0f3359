"""The schema `RetrievedContext`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class RetrievedContext(_m.Model):
    """Chunk from context retrieved by the file search tool."""

    __slots__ = ()

    custom_metadata: _f.MessageList[
        _t.GroundingChunkCustomMetadata, _t.GroundingChunkCustomMetadataDict
    ] = _f.MessageList("customMetadata", lambda: _t.GroundingChunkCustomMetadata)
    """Optional. User-provided metadata about the retrieved context."""

    file_search_store: _f.String = _f.String("fileSearchStore")
    """Optional. Name of the `FileSearchStore` containing the document.

    Example: `fileSearchStores/123`
    """

    media_id: _f.String = _f.String("mediaId")
    """Optional. The media blob resource name for multimodal file search results.

    Format: fileSearchStores/{file_search_store_id}/media/{blob_id}
    """

    page_number: _f.Integer = _f.Integer("pageNumber")
    """Optional. Page number of the retrieved context, if applicable."""

    text: _f.String = _f.String("text")
    """Optional. Text of the chunk."""

    title: _f.String = _f.String("title")
    """Optional. Title of the document."""

    uri: _f.String = _f.String("uri")
    """Optional. URI reference of the semantic retrieval document."""


class RetrievedContextDict(TypedDict, total=False):
    """`RetrievedContext` as a plain dict."""

    custom_metadata: (
        Sequence[_t.GroundingChunkCustomMetadata | _t.GroundingChunkCustomMetadataDict]
        | None
    )
    file_search_store: str | None
    media_id: str | None
    page_number: int | None
    text: str | None
    title: str | None
    uri: str | None
