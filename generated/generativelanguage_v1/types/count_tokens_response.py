"""The schema `CountTokensResponse`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class CountTokensResponse(_m.Model):
    """A response from `CountTokens`.

    It returns the model's `token_count` for the `prompt`.
    """

    __slots__ = ()

    total_tokens: _f.Integer = _f.Integer("totalTokens")
    """The number of tokens that the `model` tokenizes the `prompt` into.

    Always non-negative.
    """


class CountTokensResponseDict(TypedDict, total=False):
    """`CountTokensResponse` as a plain dict."""

    total_tokens: int | None
