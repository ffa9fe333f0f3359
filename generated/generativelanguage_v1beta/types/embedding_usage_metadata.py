"""The schema `EmbeddingUsageMetadata`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class EmbeddingUsageMetadata(_m.Model):
    """Metadata on the usage of the embedding request."""

    __slots__ = ()

    prompt_token_count: _f.Integer = _f.Integer("promptTokenCount")
    """Output only. Number of tokens in the prompt."""

    prompt_token_details: _f.MessageList[
        _t.ModalityTokenCount, _t.ModalityTokenCountDict
    ] = _f.MessageList("promptTokenDetails", lambda: _t.ModalityTokenCount)
    """Output only. List of modalities that were processed in the request input."""


class EmbeddingUsageMetadataDict(TypedDict, total=False):
    """`EmbeddingUsageMetadata` as a plain dict."""

    prompt_token_count: int | None
    prompt_token_details: (
        Sequence[_t.ModalityTokenCount | _t.ModalityTokenCountDict] | None
    )
