"""The schema `Example`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Example(_m.Model):
    """An input/output example used to instruct the Model.

    It demonstrates how the model should respond or format its response.
    """

    __slots__ = ()

    input: _f.Message[_t.Message, _t.MessageDict] = _f.Message(
        "input", lambda: _t.Message
    )
    """Required. An example of an input `Message` from the user."""

    output: _f.Message[_t.Message, _t.MessageDict] = _f.Message(
        "output", lambda: _t.Message
    )
    """Required. An example of what the model should output given the input."""


class ExampleDict(TypedDict, total=False):
    """`Example` as a plain dict."""

    input: _t.Message | _t.MessageDict | None
    output: _t.Message | _t.MessageDict | None
