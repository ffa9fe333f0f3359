"""The schema `GenerateMessageRequest`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GenerateMessageRequest(_m.Model):
    """Request to generate a message response from the model."""

    __slots__ = ()

    candidate_count: _f.Integer = _f.Integer("candidateCount")
    """Optional. The number of generated response messages to return.

    This value must be between `[1, 8]`, inclusive. If unset, this will default to `1`.
    """

    prompt: _f.Message[_t.MessagePrompt, _t.MessagePromptDict] = _f.Message(
        "prompt", lambda: _t.MessagePrompt
    )
    """Required. The structured textual input given to the model as a prompt.

    Given a prompt, the model will return what it predicts is the next message in the
    discussion.
    """

    temperature: _f.Float = _f.Float("temperature")
    """Optional. Controls the randomness of the output.

    Values can range over `[0.0,1.0]`, inclusive. A value closer to `1.0` will produce
    responses that are more varied, while a value closer to `0.0` will typically result
    in less surprising responses from the model.
    """

    top_k: _f.Integer = _f.Integer("topK")
    """Optional. The maximum number of tokens to consider when sampling.

    The model uses combined Top-k and nucleus sampling. Top-k sampling considers the set
    of `top_k` most probable tokens.
    """

    top_p: _f.Float = _f.Float("topP")
    """Optional. The maximum cumulative probability of tokens to consider when sampling.

    The model uses combined Top-k and nucleus sampling. Nucleus sampling considers the
    smallest set of tokens whose probability sum is at least `top_p`.
    """


class GenerateMessageRequestDict(TypedDict, total=False):
    """`GenerateMessageRequest` as a plain dict."""

    candidate_count: int | None
    prompt: _t.MessagePrompt | _t.MessagePromptDict | None
    temperature: float | None
    top_k: int | None
    top_p: float | None
