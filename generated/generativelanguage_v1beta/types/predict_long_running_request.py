"""The schema `PredictLongRunningRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

from .._runtime.models import fields as _f, model as _m


class PredictLongRunningRequest(_m.Model):
    """Request message for [PredictionService.PredictLongRunning]."""

    __slots__ = ()

    instances: _f.AnyList = _f.AnyList("instances")
    """Required. The instances that are the input to the prediction call."""

    parameters: _f.Any = _f.Any("parameters")
    """Optional. The parameters that govern the prediction call."""


class PredictLongRunningRequestDict(TypedDict, total=False):
    """`PredictLongRunningRequest` as a plain dict."""

    instances: Sequence[Any] | None
    parameters: Any | None
