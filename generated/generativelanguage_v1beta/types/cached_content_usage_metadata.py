"""The schema `CachedContentUsageMetadata`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class CachedContentUsageMetadata(_m.Model):
    """Metadata on the usage of the cached content."""

    __slots__ = ()

    total_token_count: _f.Integer = _f.Integer("totalTokenCount")
    """Total number of tokens that the cached content consumes."""


class CachedContentUsageMetadataDict(TypedDict, total=False):
    """`CachedContentUsageMetadata` as a plain dict."""

    total_token_count: int | None
