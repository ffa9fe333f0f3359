"""The schema `BatchGenerateContentRequest`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class BatchGenerateContentRequest(_m.Model):
    """Request for a `BatchGenerateContent` operation."""

    __slots__ = ()

    batch: _f.Message[_t.GenerateContentBatch, _t.GenerateContentBatchDict] = (
        _f.Message("batch", lambda: _t.GenerateContentBatch)
    )
    """Required. The batch to create."""


class BatchGenerateContentRequestDict(TypedDict, total=False):
    """`BatchGenerateContentRequest` as a plain dict."""

    batch: _t.GenerateContentBatch | _t.GenerateContentBatchDict | None
