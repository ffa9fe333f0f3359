"""The schema `UploadToFileSearchStoreRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class UploadToFileSearchStoreRequest(_m.Model):
    """Request for `UploadToFileSearchStore`."""

    __slots__ = ()

    chunking_config: _f.Message[_t.ChunkingConfig, _t.ChunkingConfigDict] = _f.Message(
        "chunkingConfig", lambda: _t.ChunkingConfig
    )
    """Optional. Config for telling the service how to chunk the data.

    If not provided, the service will use default parameters.
    """

    custom_metadata: _f.MessageList[_t.CustomMetadata, _t.CustomMetadataDict] = (
        _f.MessageList("customMetadata", lambda: _t.CustomMetadata)
    )
    """Custom metadata to be associated with the data."""

    display_name: _f.String = _f.String("displayName")
    """Optional. Display name of the created document."""

    mime_type: _f.String = _f.String("mimeType")
    """Optional. MIME type of the data.

    If not provided, it will be inferred from the uploaded content.
    """


class UploadToFileSearchStoreRequestDict(TypedDict, total=False):
    """`UploadToFileSearchStoreRequest` as a plain dict."""

    chunking_config: _t.ChunkingConfig | _t.ChunkingConfigDict | None
    custom_metadata: Sequence[_t.CustomMetadata | _t.CustomMetadataDict] | None
    display_name: str | None
    mime_type: str | None
