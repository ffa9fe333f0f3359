"""The schema `Operation`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Operation(_m.Model):
    """This resource represents a long-running operation that is the result of a network
    API call.
    """

    __slots__ = ()

    done: _f.Boolean = _f.Boolean("done")
    """If the value is `false`, it means the operation is still in progress.

    If `true`, the operation is completed, and either `error` or `response` is
    available.
    """

    error: _f.Message[_t.Status, _t.StatusDict] = _f.Message("error", lambda: _t.Status)
    """The error result of the operation in case of failure or cancellation."""

    metadata: _f.AnyMap = _f.AnyMap("metadata")
    """Service-specific metadata associated with the operation.

    It typically contains progress information and common metadata such as create time.
    Some services might not provide such metadata. Any method that returns a
    long-running operation should document the metadata type, if any.
    """

    name: _f.String = _f.String("name")
    """The server-assigned name, which is only unique within the same service that
    originally returns it.

    If you use the default HTTP mapping, the `name` should be a resource name ending
    with `operations/{unique_id}`.
    """

    response: _f.AnyMap = _f.AnyMap("response")
    """The normal, successful response of the operation.

    If the original method returns no data on success, such as `Delete`, the response is
    `google.protobuf.Empty`. If the original method is standard `Get`/`Create`/`Update`,
    the response should be the resource. For other methods, the response should have the
    type `XxxResponse`, where `Xxx` is the original method name. For example, if the
    original method name is `TakeSnapshot()`, the inferred response type is
    `TakeSnapshotResponse`.
    """


class OperationDict(TypedDict, total=False):
    """`Operation` as a plain dict."""

    done: bool | None
    error: _t.Status | _t.StatusDict | None
    metadata: Mapping[str, Any] | None
    name: str | None
    response: Mapping[str, Any] | None
