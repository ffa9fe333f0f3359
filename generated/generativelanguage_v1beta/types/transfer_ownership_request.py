"""The schema `TransferOwnershipRequest`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class TransferOwnershipRequest(_m.Model):
    """Request to transfer the ownership of the tuned model."""

    __slots__ = ()

    email_address: _f.String = _f.String("emailAddress")
    """Required. The email address of the user to whom the tuned model is being
    transferred to.
    """


class TransferOwnershipRequestDict(TypedDict, total=False):
    """`TransferOwnershipRequest` as a plain dict."""

    email_address: str | None
