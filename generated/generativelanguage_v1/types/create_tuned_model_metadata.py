"""The schema `CreateTunedModelMetadata`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CreateTunedModelMetadata(_m.Model):
    """Metadata about the state and progress of creating a tuned model returned from the
    long-running operation
    """

    __slots__ = ()

    completed_percent: _f.Float = _f.Float("completedPercent")
    """The completed percentage for the tuning operation."""

    completed_steps: _f.Integer = _f.Integer("completedSteps")
    """The number of steps completed."""

    snapshots: _f.MessageList[_t.TuningSnapshot, _t.TuningSnapshotDict] = (
        _f.MessageList("snapshots", lambda: _t.TuningSnapshot)
    )
    """Metrics collected during tuning."""

    total_steps: _f.Integer = _f.Integer("totalSteps")
    """The total number of tuning steps."""

    tuned_model: _f.String = _f.String("tunedModel")
    """Name of the tuned model associated with the tuning operation."""


class CreateTunedModelMetadataDict(TypedDict, total=False):
    """`CreateTunedModelMetadata` as a plain dict."""

    completed_percent: float | None
    completed_steps: int | None
    snapshots: Sequence[_t.TuningSnapshot | _t.TuningSnapshotDict] | None
    total_steps: int | None
    tuned_model: str | None
