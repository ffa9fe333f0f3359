"""The schema `ImportFileRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ImportFileRequest(_m.Model):
    """Request for `ImportFile` to import a File API file with a `FileSearchStore`."""

    __slots__ = ()

    chunking_config: _f.Message[_t.ChunkingConfig, _t.ChunkingConfigDict] = _f.Message(
        "chunkingConfig", lambda: _t.ChunkingConfig
    )
    """Optional. Config for telling the service how to chunk the file.

    If not provided, the service will use default parameters.
    """

    custom_metadata: _f.MessageList[_t.CustomMetadata, _t.CustomMetadataDict] = (
        _f.MessageList("customMetadata", lambda: _t.CustomMetadata)
    )
    """Custom metadata to be associated with the file."""

    file_name: _f.String = _f.String("fileName")
    """Required. The name of the `File` to import.

    Example: `files/abc-123`
    """


class ImportFileRequestDict(TypedDict, total=False):
    """`ImportFileRequest` as a plain dict."""

    chunking_config: _t.ChunkingConfig | _t.ChunkingConfigDict | None
    custom_metadata: Sequence[_t.CustomMetadata | _t.CustomMetadataDict] | None
    file_name: str | None
