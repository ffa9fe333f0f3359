"""The schema `CountTokensRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CountTokensRequest(_m.Model):
    """Counts the number of tokens in the `prompt` sent to a model.

    Models may tokenize text differently, so each model may return a different
    `token_count`.
    """

    __slots__ = ()

    contents: _f.MessageList[_t.Content, _t.ContentDict] = _f.MessageList(
        "contents", lambda: _t.Content
    )
    """Required. The input given to the model as a prompt."""


class CountTokensRequestDict(TypedDict, total=False):
    """`CountTokensRequest` as a plain dict."""

    contents: Sequence[_t.Content | _t.ContentDict] | None
