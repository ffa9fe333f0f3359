"""The schema `TunedModelSource`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class TunedModelSource(_m.Model):
    """Tuned model as a source for training a new model."""

    __slots__ = ()

    base_model: _f.String = _f.String("baseModel")
    """Output only. The name of the base `Model` this `TunedModel` was tuned from.

    Example: `models/gemini-1.5-flash-001`
    """

    tuned_model: _f.String = _f.String("tunedModel")
    """Immutable. The name of the `TunedModel` to use as the starting point for training
    the new model.

    Example: `tunedModels/my-tuned-model`
    """


class TunedModelSourceDict(TypedDict, total=False):
    """`TunedModelSource` as a plain dict."""

    base_model: str | None
    tuned_model: str | None
