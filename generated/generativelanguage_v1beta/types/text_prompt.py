"""The schema `TextPrompt`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class TextPrompt(_m.Model):
    """Text given to the model as a prompt.

    The Model will use this TextPrompt to Generate a text completion.
    """

    __slots__ = ()

    text: _f.String = _f.String("text")
    """Required. The prompt text."""


class TextPromptDict(TypedDict, total=False):
    """`TextPrompt` as a plain dict."""

    text: str | None
