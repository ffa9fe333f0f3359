"""The schema `FileSearchStore`."""

from __future__ import annotations

import datetime as _dt
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class FileSearchStore(_m.Model):
    """A `FileSearchStore` is a collection of `Document`s."""

    __slots__ = ()

    active_documents_count: _f.Int64 = _f.Int64("activeDocumentsCount")
    """Output only. The number of documents in the `FileSearchStore` that are active and
    ready for retrieval.
    """

    create_time: _f.Timestamp = _f.Timestamp("createTime")
    """Output only. The Timestamp of when the `FileSearchStore` was created."""

    display_name: _f.String = _f.String("displayName")
    """Optional. The human-readable display name for the `FileSearchStore`.

    The display name must be no more than 512 characters in length, including spaces.
    Example: "Docs on Semantic Retriever"
    """

    embedding_model: _f.String = _f.String("embeddingModel")
    """Optional. The embedding model to use for the `FileSearchStore`.

    The model's resource name. This serves as an ID for the Model to use. Format:
    `models/{model}`. If not specified, the default embedding model will be used.
    """

    failed_documents_count: _f.Int64 = _f.Int64("failedDocumentsCount")
    """Output only. The number of documents in the `FileSearchStore` that have failed
    processing.
    """

    name: _f.String = _f.String("name")
    """Output only. Immutable. Identifier. The `FileSearchStore` resource name.

    It is an ID (name excluding the "fileSearchStores/" prefix) that can contain up to
    40 characters that are lowercase alphanumeric or dashes (-). It is output only. The
    unique name will be derived from `display_name` along with a 12 character random
    suffix. Example: `fileSearchStores/my-awesome-file-search-store-123a456b789c` If
    `display_name` is not provided, the name will be randomly generated.
    """

    pending_documents_count: _f.Int64 = _f.Int64("pendingDocumentsCount")
    """Output only. The number of documents in the `FileSearchStore` that are being
    processed.
    """

    size_bytes: _f.Int64 = _f.Int64("sizeBytes")
    """Output only. The size of raw bytes ingested into the `FileSearchStore`.

    This is the total size of all the documents in the `FileSearchStore`.
    """

    update_time: _f.Timestamp = _f.Timestamp("updateTime")
    """Output only. The Timestamp of when the `FileSearchStore` was last updated."""


class FileSearchStoreDict(TypedDict, total=False):
    """`FileSearchStore` as a plain dict."""

    active_documents_count: int | str | None
    create_time: _dt.datetime | str | None
    display_name: str | None
    embedding_model: str | None
    failed_documents_count: int | str | None
    name: str | None
    pending_documents_count: int | str | None
    size_bytes: int | str | None
    update_time: _dt.datetime | str | None
