"""The schema `BatchStats`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class BatchStats(_m.Model):
    """Stats about the batch."""

    __slots__ = ()

    failed_request_count: _f.Int64 = _f.Int64("failedRequestCount")
    """Output only. The number of requests that failed to be processed."""

    pending_request_count: _f.Int64 = _f.Int64("pendingRequestCount")
    """Output only. The number of requests that are still pending processing."""

    request_count: _f.Int64 = _f.Int64("requestCount")
    """Output only. The number of requests in the batch."""

    successful_request_count: _f.Int64 = _f.Int64("successfulRequestCount")
    """Output only. The number of requests that were successfully processed."""


class BatchStatsDict(TypedDict, total=False):
    """`BatchStats` as a plain dict."""

    failed_request_count: int | str | None
    pending_request_count: int | str | None
    request_count: int | str | None
    successful_request_count: int | str | None
