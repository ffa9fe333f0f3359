"""The schema `UrlContextMetadata`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class UrlContextMetadata(_m.Model):
    """Metadata related to url context retrieval tool."""

    __slots__ = ()

    url_metadata: _f.MessageList[_t.UrlMetadata, _t.UrlMetadataDict] = _f.MessageList(
        "urlMetadata", lambda: _t.UrlMetadata
    )
    """List of url context."""


class UrlContextMetadataDict(TypedDict, total=False):
    """`UrlContextMetadata` as a plain dict."""

    url_metadata: Sequence[_t.UrlMetadata | _t.UrlMetadataDict] | None
