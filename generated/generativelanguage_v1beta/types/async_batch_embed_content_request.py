"""The schema `AsyncBatchEmbedContentRequest`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class AsyncBatchEmbedContentRequest(_m.Model):
    """Request for an `AsyncBatchEmbedContent` operation."""

    __slots__ = ()

    batch: _f.Message[_t.EmbedContentBatch, _t.EmbedContentBatchDict] = _f.Message(
        "batch", lambda: _t.EmbedContentBatch
    )
    """Required. The batch to create."""


class AsyncBatchEmbedContentRequestDict(TypedDict, total=False):
    """`AsyncBatchEmbedContentRequest` as a plain dict."""

    batch: _t.EmbedContentBatch | _t.EmbedContentBatchDict | None
