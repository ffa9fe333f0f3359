"""The schema `ModelStatus`."""

from __future__ import annotations

import datetime as _dt
from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ModelStatusModelStage: TypeAlias = (
    Literal[
        "MODEL_STAGE_UNSPECIFIED",
        "UNSTABLE_EXPERIMENTAL",
        "EXPERIMENTAL",
        "PREVIEW",
        "STABLE",
        "LEGACY",
        "DEPRECATED",
        "RETIRED",
    ]
    | str
)
"""The stage of the underlying model.

Values:
    - `MODEL_STAGE_UNSPECIFIED`: Unspecified model stage.
    - `UNSTABLE_EXPERIMENTAL`: Deprecated. The underlying model is subject to lots of
        tunings.
    - `EXPERIMENTAL`: Models in this stage are for experimental purposes only.
    - `PREVIEW`: Models in this stage are more mature than experimental models.
    - `STABLE`: Models in this stage are considered stable and ready for production use.
    - `LEGACY`: If the model is on this stage, it means that this model is on the path
        to deprecation in near future. Only existing customers can use this model.
    - `DEPRECATED`: Deprecated. Models in this stage are deprecated. These models cannot
        be used.
    - `RETIRED`: Models in this stage are retired. These models cannot be used.
"""


class ModelStatus(_m.Model):
    """The status of the underlying model.

    This is used to indicate the stage of the underlying model and the retirement time
    if applicable.
    """

    __slots__ = ()

    message: _f.String = _f.String("message")
    """A message explaining the model status."""

    model_stage: _f.Enum[ModelStatusModelStage] = _f.Enum("modelStage")
    """The stage of the underlying model."""

    retirement_time: _f.Timestamp = _f.Timestamp("retirementTime")
    """The time at which the model will be retired."""


class ModelStatusDict(TypedDict, total=False):
    """`ModelStatus` as a plain dict."""

    message: str | None
    model_stage: ModelStatusModelStage | None
    retirement_time: _dt.datetime | str | None
