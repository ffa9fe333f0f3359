"""The schema `WhiteSpaceConfig`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class WhiteSpaceConfig(_m.Model):
    """Configuration for a white space chunking algorithm [white space delimited]."""

    __slots__ = ()

    max_overlap_tokens: _f.Integer = _f.Integer("maxOverlapTokens")
    """Maximum number of overlapping tokens between two adjacent chunks."""

    max_tokens_per_chunk: _f.Integer = _f.Integer("maxTokensPerChunk")
    """Maximum number of tokens per chunk.

    Tokens are defined as words for this chunking algorithm. Note: we are defining
    tokens as words split by whitespace as opposed to the output of a tokenizer. The
    context window of the latest gemini embedding model as of 2025-04-17 is currently
    8192 tokens. We assume that the average word is 5 characters. Therefore, we set the
    upper limit to 2**9, which is 512 words, or 2560 tokens, assuming worst case a
    character per token. This is a conservative estimate meant to prevent context window
    overflow.
    """


class WhiteSpaceConfigDict(TypedDict, total=False):
    """`WhiteSpaceConfig` as a plain dict."""

    max_overlap_tokens: int | None
    max_tokens_per_chunk: int | None
