"""The schema `Dataset`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Dataset(_m.Model):
    """Dataset for training or validation."""

    __slots__ = ()

    examples: _f.Message[_t.TuningExamples, _t.TuningExamplesDict] = _f.Message(
        "examples", lambda: _t.TuningExamples
    )
    """Optional. Inline examples with simple input/output text."""


class DatasetDict(TypedDict, total=False):
    """`Dataset` as a plain dict."""

    examples: _t.TuningExamples | _t.TuningExamplesDict | None
