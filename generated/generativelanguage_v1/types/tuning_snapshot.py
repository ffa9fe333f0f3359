"""The schema `TuningSnapshot`."""

from __future__ import annotations

import datetime as _dt
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class TuningSnapshot(_m.Model):
    """Record for a single tuning step."""

    __slots__ = ()

    compute_time: _f.Timestamp = _f.Timestamp("computeTime")
    """Output only. The timestamp when this metric was computed."""

    epoch: _f.Integer = _f.Integer("epoch")
    """Output only. The epoch this step was part of."""

    mean_loss: _f.Float = _f.Float("meanLoss")
    """Output only. The mean loss of the training examples for this step."""

    step: _f.Integer = _f.Integer("step")
    """Output only. The tuning step."""


class TuningSnapshotDict(TypedDict, total=False):
    """`TuningSnapshot` as a plain dict."""

    compute_time: _dt.datetime | str | None
    epoch: int | None
    mean_loss: float | None
    step: int | None
