"""The schema `TuningExample`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class TuningExample(_m.Model):
    """A single example for tuning."""

    __slots__ = ()

    output: _f.String = _f.String("output")
    """Required. The expected model output."""

    text_input: _f.String = _f.String("textInput")
    """Optional. Text model input."""


class TuningExampleDict(TypedDict, total=False):
    """`TuningExample` as a plain dict."""

    output: str | None
    text_input: str | None
