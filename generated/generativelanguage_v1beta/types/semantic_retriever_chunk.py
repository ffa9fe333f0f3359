"""The schema `SemanticRetrieverChunk`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class SemanticRetrieverChunk(_m.Model):
    """Identifier for a `Chunk` retrieved via Semantic Retriever specified in the
    `GenerateAnswerRequest` using `SemanticRetrieverConfig`.
    """

    __slots__ = ()

    chunk: _f.String = _f.String("chunk")
    """Output only. Name of the `Chunk` containing the attributed text.

    Example: `corpora/123/documents/abc/chunks/xyz`
    """

    source: _f.String = _f.String("source")
    """Output only. Name of the source matching the request's
    `SemanticRetrieverConfig.source`.

    Example: `corpora/123` or `corpora/123/documents/abc`
    """


class SemanticRetrieverChunkDict(TypedDict, total=False):
    """`SemanticRetrieverChunk` as a plain dict."""

    chunk: str | None
    source: str | None
