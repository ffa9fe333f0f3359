"""The schema `TransferOwnershipResponse`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class TransferOwnershipResponse(_m.Model):
    """Response from `TransferOwnership`."""

    __slots__ = ()


class TransferOwnershipResponseDict(TypedDict, total=False):
    """`TransferOwnershipResponse` as a plain dict."""
