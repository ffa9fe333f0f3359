"""The schema `ListPermissionsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListPermissionsResponse(_m.Model):
    """Response from `ListPermissions` containing a paginated list of permissions."""

    __slots__ = ()

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token, which can be sent as `page_token` to retrieve the next page.

    If this field is omitted, there are no more pages.
    """

    permissions: _f.MessageList[_t.Permission, _t.PermissionDict] = _f.MessageList(
        "permissions", lambda: _t.Permission
    )
    """Returned permissions."""


class ListPermissionsResponseDict(TypedDict, total=False):
    """`ListPermissionsResponse` as a plain dict."""

    next_page_token: str | None
    permissions: Sequence[_t.Permission | _t.PermissionDict] | None
