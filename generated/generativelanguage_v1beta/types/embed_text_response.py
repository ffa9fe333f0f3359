"""The schema `EmbedTextResponse`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class EmbedTextResponse(_m.Model):
    """The response to a EmbedTextRequest."""

    __slots__ = ()

    embedding: _f.Message[_t.Embedding, _t.EmbeddingDict] = _f.Message(
        "embedding", lambda: _t.Embedding
    )
    """Output only. The embedding generated from the input text."""


class EmbedTextResponseDict(TypedDict, total=False):
    """`EmbedTextResponse` as a plain dict."""

    embedding: _t.Embedding | _t.EmbeddingDict | None
