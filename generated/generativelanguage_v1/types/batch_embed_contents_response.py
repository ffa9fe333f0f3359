"""The schema `BatchEmbedContentsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class BatchEmbedContentsResponse(_m.Model):
    """The response to a `BatchEmbedContentsRequest`."""

    __slots__ = ()

    embeddings: _f.MessageList[_t.ContentEmbedding, _t.ContentEmbeddingDict] = (
        _f.MessageList("embeddings", lambda: _t.ContentEmbedding)
    )
    """Output only. The embeddings for each request, in the same order as provided in
    the batch request.
    """


class BatchEmbedContentsResponseDict(TypedDict, total=False):
    """`BatchEmbedContentsResponse` as a plain dict."""

    embeddings: Sequence[_t.ContentEmbedding | _t.ContentEmbeddingDict] | None
