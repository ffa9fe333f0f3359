"""The schema `TuningExamples`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class TuningExamples(_m.Model):
    """A set of tuning examples.

    Can be training or validation data.
    """

    __slots__ = ()

    examples: _f.MessageList[_t.TuningExample, _t.TuningExampleDict] = _f.MessageList(
        "examples", lambda: _t.TuningExample
    )
    """The examples.

    Example input can be for text or discuss, but all examples in a set must be of the
    same type.
    """


class TuningExamplesDict(TypedDict, total=False):
    """`TuningExamples` as a plain dict."""

    examples: Sequence[_t.TuningExample | _t.TuningExampleDict] | None
