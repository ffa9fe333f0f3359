"""The schema `DiffVersionResponse`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class DiffVersionResponse(_m.Model):
    """Backend response for a Diff get version response.

    For details on the Scotty Diff protocol, visit http://go/scotty-diff-protocol.
    """

    __slots__ = ()

    object_size_bytes: _f.Int64 = _f.Int64("objectSizeBytes")
    """The total size of the server object."""

    object_version: _f.String = _f.String("objectVersion")
    """The version of the object stored at the server."""


class DiffVersionResponseDict(TypedDict, total=False):
    """`DiffVersionResponse` as a plain dict."""

    object_size_bytes: int | str | None
    object_version: str | None
