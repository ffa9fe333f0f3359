"""The schema `Document`."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

DocumentState: TypeAlias = (
    Literal["STATE_UNSPECIFIED", "STATE_PENDING", "STATE_ACTIVE", "STATE_FAILED"] | str
)
"""Output only. Current state of the `Document`.

Values:
    - `STATE_UNSPECIFIED`: The default value. This value is used if the state is
        omitted.
    - `STATE_PENDING`: Some `Chunks` of the `Document` are being processed (embedding
        and vector storage).
    - `STATE_ACTIVE`: All `Chunks` of the `Document` is processed and available for
        querying.
    - `STATE_FAILED`: Some `Chunks` of the `Document` failed processing.
"""


class Document(_m.Model):
    """A `Document` is a collection of `Chunk`s."""

    __slots__ = ()

    create_time: _f.Timestamp = _f.Timestamp("createTime")
    """Output only. The Timestamp of when the `Document` was created."""

    custom_metadata: _f.MessageList[_t.CustomMetadata, _t.CustomMetadataDict] = (
        _f.MessageList("customMetadata", lambda: _t.CustomMetadata)
    )
    """Optional. User provided custom metadata stored as key-value pairs used for
    querying.

    A `Document` can have a maximum of 20 `CustomMetadata`.
    """

    display_name: _f.String = _f.String("displayName")
    """Optional. The human-readable display name for the `Document`.

    The display name must be no more than 512 characters in length, including spaces.
    Example: "Semantic Retriever Documentation"
    """

    mime_type: _f.String = _f.String("mimeType")
    """Output only. The mime type of the Document."""

    name: _f.String = _f.String("name")
    """Immutable. Identifier. The `Document` resource name.

    The ID (name excluding the "fileSearchStores/*/documents/" prefix) can contain up to
    40 characters that are lowercase alphanumeric or dashes (-). The ID cannot start or
    end with a dash. If the name is empty on create, a unique name will be derived from
    `display_name` along with a 12 character random suffix. Example:
    `fileSearchStores/{file_search_store_id}/documents/my-awesome-doc-123a456b789c`
    """

    size_bytes: _f.Int64 = _f.Int64("sizeBytes")
    """Output only. The size of raw bytes ingested into the Document."""

    state: _f.Enum[DocumentState] = _f.Enum("state")
    """Output only. Current state of the `Document`."""

    update_time: _f.Timestamp = _f.Timestamp("updateTime")
    """Output only. The Timestamp of when the `Document` was last updated."""


class DocumentDict(TypedDict, total=False):
    """`Document` as a plain dict."""

    create_time: _dt.datetime | str | None
    custom_metadata: Sequence[_t.CustomMetadata | _t.CustomMetadataDict] | None
    display_name: str | None
    mime_type: str | None
    name: str | None
    size_bytes: int | str | None
    state: DocumentState | None
    update_time: _dt.datetime | str | None
