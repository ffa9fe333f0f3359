"""The schema `BatchEmbedTextResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class BatchEmbedTextResponse(_m.Model):
    """The response to a EmbedTextRequest."""

    __slots__ = ()

    embeddings: _f.MessageList[_t.Embedding, _t.EmbeddingDict] = _f.MessageList(
        "embeddings", lambda: _t.Embedding
    )
    """Output only. The embeddings generated from the input text."""


class BatchEmbedTextResponseDict(TypedDict, total=False):
    """`BatchEmbedTextResponse` as a plain dict."""

    embeddings: Sequence[_t.Embedding | _t.EmbeddingDict] | None
