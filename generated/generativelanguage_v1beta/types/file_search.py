"""The schema `FileSearch`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class FileSearch(_m.Model):
    """The FileSearch tool that retrieves knowledge from Semantic Retrieval corpora.

    Files are imported to Semantic Retrieval corpora using the ImportFile API.
    """

    __slots__ = ()

    file_search_store_names: _f.StringList = _f.StringList("fileSearchStoreNames")
    """Required. The names of the file_search_stores to retrieve from.

    Example: `fileSearchStores/my-file-search-store-123`
    """

    metadata_filter: _f.String = _f.String("metadataFilter")
    """Optional. Metadata filter to apply to the semantic retrieval documents and
    chunks.
    """

    top_k: _f.Integer = _f.Integer("topK")
    """Optional. The number of semantic retrieval chunks to retrieve."""


class FileSearchDict(TypedDict, total=False):
    """`FileSearch` as a plain dict."""

    file_search_store_names: Sequence[str] | None
    metadata_filter: str | None
    top_k: int | None
