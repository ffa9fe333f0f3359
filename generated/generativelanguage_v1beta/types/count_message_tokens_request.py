"""The schema `CountMessageTokensRequest`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CountMessageTokensRequest(_m.Model):
    """Counts the number of tokens in the `prompt` sent to a model.

    Models may tokenize text differently, so each model may return a different
    `token_count`.
    """

    __slots__ = ()

    prompt: _f.Message[_t.MessagePrompt, _t.MessagePromptDict] = _f.Message(
        "prompt", lambda: _t.MessagePrompt
    )
    """Required. The prompt, whose token count is to be returned."""


class CountMessageTokensRequestDict(TypedDict, total=False):
    """`CountMessageTokensRequest` as a plain dict."""

    prompt: _t.MessagePrompt | _t.MessagePromptDict | None
