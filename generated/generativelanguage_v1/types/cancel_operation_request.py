"""The schema `CancelOperationRequest`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class CancelOperationRequest(_m.Model):
    """The request message for Operations.CancelOperation."""

    __slots__ = ()


class CancelOperationRequestDict(TypedDict, total=False):
    """`CancelOperationRequest` as a plain dict."""
