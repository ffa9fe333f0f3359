"""The schema `UsageMetadata`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

UsageMetadataServiceTier: TypeAlias = (
    Literal["unspecified", "standard", "flex", "priority"] | str
)
"""Output only. Service tier of the request.

Values:
    - `unspecified`: Default service tier, which is standard.
    - `standard`: Standard service tier.
    - `flex`: Flex service tier.
    - `priority`: Priority service tier.
"""


class UsageMetadata(_m.Model):
    """Metadata on the generation request's token usage."""

    __slots__ = ()

    cache_tokens_details: _f.MessageList[
        _t.ModalityTokenCount, _t.ModalityTokenCountDict
    ] = _f.MessageList("cacheTokensDetails", lambda: _t.ModalityTokenCount)
    """Output only. List of modalities of the cached content in the request input."""

    cached_content_token_count: _f.Integer = _f.Integer("cachedContentTokenCount")
    """Number of tokens in the cached part of the prompt (the cached content)"""

    candidates_token_count: _f.Integer = _f.Integer("candidatesTokenCount")
    """Total number of tokens across all the generated response candidates."""

    candidates_tokens_details: _f.MessageList[
        _t.ModalityTokenCount, _t.ModalityTokenCountDict
    ] = _f.MessageList("candidatesTokensDetails", lambda: _t.ModalityTokenCount)
    """Output only. List of modalities that were returned in the response."""

    prompt_token_count: _f.Integer = _f.Integer("promptTokenCount")
    """Number of tokens in the prompt.

    When `cached_content` is set, this is still the total effective prompt size meaning
    this includes the number of tokens in the cached content.
    """

    prompt_tokens_details: _f.MessageList[
        _t.ModalityTokenCount, _t.ModalityTokenCountDict
    ] = _f.MessageList("promptTokensDetails", lambda: _t.ModalityTokenCount)
    """Output only. List of modalities that were processed in the request input."""

    service_tier: _f.Enum[UsageMetadataServiceTier] = _f.Enum("serviceTier")
    """Output only. Service tier of the request."""

    thoughts_token_count: _f.Integer = _f.Integer("thoughtsTokenCount")
    """Output only. Number of tokens of thoughts for thinking models."""

    tool_use_prompt_token_count: _f.Integer = _f.Integer("toolUsePromptTokenCount")
    """Output only. Number of tokens present in tool-use prompt(s)."""

    tool_use_prompt_tokens_details: _f.MessageList[
        _t.ModalityTokenCount, _t.ModalityTokenCountDict
    ] = _f.MessageList("toolUsePromptTokensDetails", lambda: _t.ModalityTokenCount)
    """Output only. List of modalities that were processed for tool-use request
    inputs.
    """

    total_token_count: _f.Integer = _f.Integer("totalTokenCount")
    """Total token count for the generation request (prompt + thoughts + response
    candidates).
    """


class UsageMetadataDict(TypedDict, total=False):
    """`UsageMetadata` as a plain dict."""

    cache_tokens_details: (
        Sequence[_t.ModalityTokenCount | _t.ModalityTokenCountDict] | None
    )
    cached_content_token_count: int | None
    candidates_token_count: int | None
    candidates_tokens_details: (
        Sequence[_t.ModalityTokenCount | _t.ModalityTokenCountDict] | None
    )
    prompt_token_count: int | None
    prompt_tokens_details: (
        Sequence[_t.ModalityTokenCount | _t.ModalityTokenCountDict] | None
    )
    service_tier: UsageMetadataServiceTier | None
    thoughts_token_count: int | None
    tool_use_prompt_token_count: int | None
    tool_use_prompt_tokens_details: (
        Sequence[_t.ModalityTokenCount | _t.ModalityTokenCountDict] | None
    )
    total_token_count: int | None
