"""The schema `CountTextTokensRequest`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CountTextTokensRequest(_m.Model):
    """Counts the number of tokens in the `prompt` sent to a model.

    Models may tokenize text differently, so each model may return a different
    `token_count`.
    """

    __slots__ = ()

    prompt: _f.Message[_t.TextPrompt, _t.TextPromptDict] = _f.Message(
        "prompt", lambda: _t.TextPrompt
    )
    """Required. The free-form input text given to the model as a prompt."""


class CountTextTokensRequestDict(TypedDict, total=False):
    """`CountTextTokensRequest` as a plain dict."""

    prompt: _t.TextPrompt | _t.TextPromptDict | None
