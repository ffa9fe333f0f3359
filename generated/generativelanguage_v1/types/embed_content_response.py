"""The schema `EmbedContentResponse`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class EmbedContentResponse(_m.Model):
    """The response to an `EmbedContentRequest`."""

    __slots__ = ()

    embedding: _f.Message[_t.ContentEmbedding, _t.ContentEmbeddingDict] = _f.Message(
        "embedding", lambda: _t.ContentEmbedding
    )
    """Output only. The embedding generated from the input content."""


class EmbedContentResponseDict(TypedDict, total=False):
    """`EmbedContentResponse` as a plain dict."""

    embedding: _t.ContentEmbedding | _t.ContentEmbeddingDict | None
