"""The schema `CountTextTokensResponse`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class CountTextTokensResponse(_m.Model):
    """A response from `CountTextTokens`.

    It returns the model's `token_count` for the `prompt`.
    """

    __slots__ = ()

    token_count: _f.Integer = _f.Integer("tokenCount")
    """The number of tokens that the `model` tokenizes the `prompt` into.

    Always non-negative.
    """


class CountTextTokensResponseDict(TypedDict, total=False):
    """`CountTextTokensResponse` as a plain dict."""

    token_count: int | None
