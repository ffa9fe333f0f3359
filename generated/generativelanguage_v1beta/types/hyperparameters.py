"""The schema `Hyperparameters`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Hyperparameters(_m.Model):
    """Hyperparameters controlling the tuning process.

    Read more at https://ai.google.dev/docs/model_tuning_guidance
    """

    __slots__ = ()

    batch_size: _f.Integer = _f.Integer("batchSize")
    """Immutable. The batch size hyperparameter for tuning.

    If not set, a default of 4 or 16 will be used based on the number of training
    examples.
    """

    epoch_count: _f.Integer = _f.Integer("epochCount")
    """Immutable. The number of training epochs.

    An epoch is one pass through the training data. If not set, a default of 5 will be
    used.
    """

    learning_rate: _f.Float = _f.Float("learningRate")
    """Optional. Immutable. The learning rate hyperparameter for tuning.

    If not set, a default of 0.001 or 0.0002 will be calculated based on the number of
    training examples.
    """

    learning_rate_multiplier: _f.Float = _f.Float("learningRateMultiplier")
    """Optional. Immutable. The learning rate multiplier is used to calculate a final
    learning_rate based on the default (recommended) value.

    Actual learning rate := learning_rate_multiplier * default learning rate Default
    learning rate is dependent on base model and dataset size. If not set, a default of
    1.0 will be used.
    """


class HyperparametersDict(TypedDict, total=False):
    """`Hyperparameters` as a plain dict."""

    batch_size: int | None
    epoch_count: int | None
    learning_rate: float | None
    learning_rate_multiplier: float | None
