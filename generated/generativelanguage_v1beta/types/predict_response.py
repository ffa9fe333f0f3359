"""The schema `PredictResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from .._runtime.models import fields as _f, model as _m


class PredictResponse(_m.Model):
    """Response message for [PredictionService.Predict]."""

    __slots__ = ()

    predictions: _f.AnyList = _f.AnyList("predictions")
    """The outputs of the prediction call."""


class PredictResponseDict(TypedDict, total=False):
    """`PredictResponse` as a plain dict."""

    predictions: Sequence[Any] | None
