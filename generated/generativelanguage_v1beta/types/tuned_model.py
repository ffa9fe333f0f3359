"""The schema `TunedModel`."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

TunedModelState: TypeAlias = (
    Literal["STATE_UNSPECIFIED", "CREATING", "ACTIVE", "FAILED"] | str
)
"""Output only. The state of the tuned model.

Values:
    - `STATE_UNSPECIFIED`: The default value. This value is unused.
    - `CREATING`: The model is being created.
    - `ACTIVE`: The model is ready to be used.
    - `FAILED`: The model failed to be created.
"""


class TunedModel(_m.Model):
    """A fine-tuned model created using ModelService.CreateTunedModel."""

    __slots__ = ()

    base_model: _f.String = _f.String("baseModel")
    """Immutable. The name of the `Model` to tune.

    Example: `models/gemini-1.5-flash-001`
    """

    create_time: _f.Timestamp = _f.Timestamp("createTime")
    """Output only. The timestamp when this model was created."""

    description: _f.String = _f.String("description")
    """Optional. A short description of this model."""

    display_name: _f.String = _f.String("displayName")
    """Optional. The name to display for this model in user interfaces.

    The display name must be up to 40 characters including spaces.
    """

    name: _f.String = _f.String("name")
    """Output only. The tuned model name.

    A unique name will be generated on create. Example: `tunedModels/az2mb0bpw6i` If
    display_name is set on create, the id portion of the name will be set by
    concatenating the words of the display_name with hyphens and adding a random portion
    for uniqueness. Example: * display_name = `Sentence Translator` * name =
    `tunedModels/sentence-translator-u3b7m`
    """

    reader_project_numbers: _f.Int64List = _f.Int64List("readerProjectNumbers")
    """Optional. List of project numbers that have read access to the tuned model."""

    state: _f.Enum[TunedModelState] = _f.Enum("state")
    """Output only. The state of the tuned model."""

    temperature: _f.Float = _f.Float("temperature")
    """Optional. Controls the randomness of the output.

    Values can range over `[0.0,1.0]`, inclusive. A value closer to `1.0` will produce
    responses that are more varied, while a value closer to `0.0` will typically result
    in less surprising responses from the model. This value specifies default to be the
    one used by the base model while creating the model.
    """

    top_k: _f.Integer = _f.Integer("topK")
    """Optional. For Top-k sampling.

    Top-k sampling considers the set of `top_k` most probable tokens. This value
    specifies default to be used by the backend while making the call to the model. This
    value specifies default to be the one used by the base model while creating the
    model.
    """

    top_p: _f.Float = _f.Float("topP")
    """Optional. For Nucleus sampling.

    Nucleus sampling considers the smallest set of tokens whose probability sum is at
    least `top_p`. This value specifies default to be the one used by the base model
    while creating the model.
    """

    tuned_model_source: _f.Message[_t.TunedModelSource, _t.TunedModelSourceDict] = (
        _f.Message("tunedModelSource", lambda: _t.TunedModelSource)
    )
    """Optional. TunedModel to use as the starting point for training the new model."""

    tuning_task: _f.Message[_t.TuningTask, _t.TuningTaskDict] = _f.Message(
        "tuningTask", lambda: _t.TuningTask
    )
    """Required. The tuning task that creates the tuned model."""

    update_time: _f.Timestamp = _f.Timestamp("updateTime")
    """Output only. The timestamp when this model was updated."""


class TunedModelDict(TypedDict, total=False):
    """`TunedModel` as a plain dict."""

    base_model: str | None
    create_time: _dt.datetime | str | None
    description: str | None
    display_name: str | None
    name: str | None
    reader_project_numbers: Sequence[int | str] | None
    state: TunedModelState | None
    temperature: float | None
    top_k: int | None
    top_p: float | None
    tuned_model_source: _t.TunedModelSource | _t.TunedModelSourceDict | None
    tuning_task: _t.TuningTask | _t.TuningTaskDict | None
    update_time: _dt.datetime | str | None
