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
    """Optional. The input given to the model as a prompt.

    This field is ignored when `generate_content_request` is set.
    """

    generate_content_request: _f.Message[
        _t.GenerateContentRequest, _t.GenerateContentRequestDict
    ] = _f.Message("generateContentRequest", lambda: _t.GenerateContentRequest)
    """Optional. The overall input given to the `Model`.

    This includes the prompt as well as other model steering information like [system
    instructions](https://ai.google.dev/gemini-api/docs/system-instructions), and/or
    function declarations for [function
    calling](https://ai.google.dev/gemini-api/docs/function-calling).
    `Model`s/`Content`s and `generate_content_request`s are mutually exclusive. You can
    either send `Model` + `Content`s or a `generate_content_request`, but never both.
    """


class CountTokensRequestDict(TypedDict, total=False):
    """`CountTokensRequest` as a plain dict."""

    contents: Sequence[_t.Content | _t.ContentDict] | None
    generate_content_request: (
        _t.GenerateContentRequest | _t.GenerateContentRequestDict | None
    )
