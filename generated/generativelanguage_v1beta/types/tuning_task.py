"""The schema `TuningTask`."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class TuningTask(_m.Model):
    """Tuning tasks that create tuned models."""

    __slots__ = ()

    complete_time: _f.Timestamp = _f.Timestamp("completeTime")
    """Output only. The timestamp when tuning this model completed."""

    hyperparameters: _f.Message[_t.Hyperparameters, _t.HyperparametersDict] = (
        _f.Message("hyperparameters", lambda: _t.Hyperparameters)
    )
    """Immutable. Hyperparameters controlling the tuning process.

    If not provided, default values will be used.
    """

    snapshots: _f.MessageList[_t.TuningSnapshot, _t.TuningSnapshotDict] = (
        _f.MessageList("snapshots", lambda: _t.TuningSnapshot)
    )
    """Output only. Metrics collected during tuning."""

    start_time: _f.Timestamp = _f.Timestamp("startTime")
    """Output only. The timestamp when tuning this model started."""

    training_data: _f.Message[_t.Dataset, _t.DatasetDict] = _f.Message(
        "trainingData", lambda: _t.Dataset
    )
    """Required. Input only. Immutable. The model training data."""


class TuningTaskDict(TypedDict, total=False):
    """`TuningTask` as a plain dict."""

    complete_time: _dt.datetime | str | None
    hyperparameters: _t.Hyperparameters | _t.HyperparametersDict | None
    snapshots: Sequence[_t.TuningSnapshot | _t.TuningSnapshotDict] | None
    start_time: _dt.datetime | str | None
    training_data: _t.Dataset | _t.DatasetDict | None
