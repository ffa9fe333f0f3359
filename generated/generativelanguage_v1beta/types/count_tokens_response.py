"""The schema `CountTokensResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CountTokensResponse(_m.Model):
    """A response from `CountTokens`.

    It returns the model's `token_count` for the `prompt`.
    """

    __slots__ = ()

    cache_tokens_details: _f.MessageList[
        _t.ModalityTokenCount, _t.ModalityTokenCountDict
    ] = _f.MessageList("cacheTokensDetails", lambda: _t.ModalityTokenCount)
    """Output only. List of modalities that were processed in the cached content."""

    cached_content_token_count: _f.Integer = _f.Integer("cachedContentTokenCount")
    """Number of tokens in the cached part of the prompt (the cached content)."""

    prompt_tokens_details: _f.MessageList[
        _t.ModalityTokenCount, _t.ModalityTokenCountDict
    ] = _f.MessageList("promptTokensDetails", lambda: _t.ModalityTokenCount)
    """Output only. List of modalities that were processed in the request input."""

    total_tokens: _f.Integer = _f.Integer("totalTokens")
    """The number of tokens that the `Model` tokenizes the `prompt` into.

    Always non-negative.
    """


class CountTokensResponseDict(TypedDict, total=False):
    """`CountTokensResponse` as a plain dict."""

    cache_tokens_details: (
        Sequence[_t.ModalityTokenCount | _t.ModalityTokenCountDict] | None
    )
    cached_content_token_count: int | None
    prompt_tokens_details: (
        Sequence[_t.ModalityTokenCount | _t.ModalityTokenCountDict] | None
    )
    total_tokens: int | None
