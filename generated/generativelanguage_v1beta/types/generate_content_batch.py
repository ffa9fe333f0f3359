"""The schema `GenerateContentBatch`."""

from __future__ import annotations

import datetime as _dt
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

GenerateContentBatchState: TypeAlias = (
    Literal[
        "BATCH_STATE_UNSPECIFIED",
        "BATCH_STATE_PENDING",
        "BATCH_STATE_RUNNING",
        "BATCH_STATE_SUCCEEDED",
        "BATCH_STATE_FAILED",
        "BATCH_STATE_CANCELLED",
        "BATCH_STATE_EXPIRED",
    ]
    | str
)
"""Output only. The state of the batch.

Values:
    - `BATCH_STATE_UNSPECIFIED`: The batch state is unspecified.
    - `BATCH_STATE_PENDING`: The service is preparing to run the batch.
    - `BATCH_STATE_RUNNING`: The batch is in progress.
    - `BATCH_STATE_SUCCEEDED`: The batch completed successfully.
    - `BATCH_STATE_FAILED`: The batch failed.
    - `BATCH_STATE_CANCELLED`: The batch has been cancelled.
    - `BATCH_STATE_EXPIRED`: The batch has expired.
"""


class GenerateContentBatch(_m.Model):
    """A resource representing a batch of `GenerateContent` requests."""

    __slots__ = ()

    batch_stats: _f.Message[_t.BatchStats, _t.BatchStatsDict] = _f.Message(
        "batchStats", lambda: _t.BatchStats
    )
    """Output only. Stats about the batch."""

    create_time: _f.Timestamp = _f.Timestamp("createTime")
    """Output only. The time at which the batch was created."""

    display_name: _f.String = _f.String("displayName")
    """Required. The user-defined name of this batch."""

    end_time: _f.Timestamp = _f.Timestamp("endTime")
    """Output only. The time at which the batch processing completed."""

    input_config: _f.Message[_t.InputConfig, _t.InputConfigDict] = _f.Message(
        "inputConfig", lambda: _t.InputConfig
    )
    """Required. Input configuration of the instances on which batch processing are
    performed.
    """

    model: _f.String = _f.String("model")
    """Required. The name of the `Model` to use for generating the completion.

    Format: `models/{model}`.
    """

    name: _f.String = _f.String("name")
    """Output only. Identifier. Resource name of the batch.

    Format: `batches/{batch_id}`.
    """

    output: _f.Message[
        _t.GenerateContentBatchOutput, _t.GenerateContentBatchOutputDict
    ] = _f.Message("output", lambda: _t.GenerateContentBatchOutput)
    """Output only. The output of the batch request."""

    priority: _f.Int64 = _f.Int64("priority")
    """Optional. The priority of the batch.

    Batches with a higher priority value will be processed before batches with a lower
    priority value. Negative values are allowed. Default is 0.
    """

    state: _f.Enum[GenerateContentBatchState] = _f.Enum("state")
    """Output only. The state of the batch."""

    update_time: _f.Timestamp = _f.Timestamp("updateTime")
    """Output only. The time at which the batch was last updated."""


class GenerateContentBatchDict(TypedDict, total=False):
    """`GenerateContentBatch` as a plain dict."""

    batch_stats: _t.BatchStats | _t.BatchStatsDict | None
    create_time: _dt.datetime | str | None
    display_name: str | None
    end_time: _dt.datetime | str | None
    input_config: _t.InputConfig | _t.InputConfigDict | None
    model: str | None
    name: str | None
    output: _t.GenerateContentBatchOutput | _t.GenerateContentBatchOutputDict | None
    priority: int | str | None
    state: GenerateContentBatchState | None
    update_time: _dt.datetime | str | None
