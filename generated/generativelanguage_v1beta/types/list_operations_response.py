"""The schema `ListOperationsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListOperationsResponse(_m.Model):
    """The response message for Operations.ListOperations."""

    __slots__ = ()

    next_page_token: _f.String = _f.String("nextPageToken")
    """The standard List next-page token."""

    operations: _f.MessageList[_t.Operation, _t.OperationDict] = _f.MessageList(
        "operations", lambda: _t.Operation
    )
    """A list of operations that matches the specified filter in the request."""

    unreachable: _f.StringList = _f.StringList("unreachable")
    """Unordered list. Unreachable resources.

    Populated when the request sets `ListOperationsRequest.return_partial_success` and
    reads across collections. For example, when attempting to list all resources across
    all supported locations.
    """


class ListOperationsResponseDict(TypedDict, total=False):
    """`ListOperationsResponse` as a plain dict."""

    next_page_token: str | None
    operations: Sequence[_t.Operation | _t.OperationDict] | None
    unreachable: Sequence[str] | None
