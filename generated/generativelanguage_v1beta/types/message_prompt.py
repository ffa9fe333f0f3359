"""The schema `MessagePrompt`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class MessagePrompt(_m.Model):
    """All of the structured input text passed to the model as a prompt.

    A `MessagePrompt` contains a structured set of fields that provide context for the
    conversation, examples of user input/model output message pairs that prime the model
    to respond in different ways, and the conversation history or list of messages
    representing the alternating turns of the conversation between the user and the
    model.
    """

    __slots__ = ()

    context: _f.String = _f.String("context")
    """Optional. Text that should be provided to the model first to ground the response.

    If not empty, this `context` will be given to the model first before the `examples`
    and `messages`. When using a `context` be sure to provide it with every request to
    maintain continuity. This field can be a description of your prompt to the model to
    help provide context and guide the responses. Examples: "Translate the phrase from
    English to French." or "Given a statement, classify the sentiment as happy, sad or
    neutral." Anything included in this field will take precedence over message history
    if the total input size exceeds the model's `input_token_limit` and the input
    request is truncated.
    """

    examples: _f.MessageList[_t.Example, _t.ExampleDict] = _f.MessageList(
        "examples", lambda: _t.Example
    )
    """Optional. Examples of what the model should generate.

    This includes both user input and the response that the model should emulate. These
    `examples` are treated identically to conversation messages except that they take
    precedence over the history in `messages`: If the total input size exceeds the
    model's `input_token_limit` the input will be truncated. Items will be dropped from
    `messages` before `examples`.
    """

    messages: _f.MessageList[_t.Message, _t.MessageDict] = _f.MessageList(
        "messages", lambda: _t.Message
    )
    """Required. A snapshot of the recent conversation history sorted chronologically.

    Turns alternate between two authors. If the total input size exceeds the model's
    `input_token_limit` the input will be truncated: The oldest items will be dropped
    from `messages`.
    """


class MessagePromptDict(TypedDict, total=False):
    """`MessagePrompt` as a plain dict."""

    context: str | None
    examples: Sequence[_t.Example | _t.ExampleDict] | None
    messages: Sequence[_t.Message | _t.MessageDict] | None
