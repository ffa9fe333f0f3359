"""The schema `DiffDownloadResponse`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class DiffDownloadResponse(_m.Model):
    """Backend response for a Diff download response.

    For details on the Scotty Diff protocol, visit http://go/scotty-diff-protocol.
    """

    __slots__ = ()

    object_location: _f.Message[_t.CompositeMedia, _t.CompositeMediaDict] = _f.Message(
        "objectLocation", lambda: _t.CompositeMedia
    )
    """The original object location."""


class DiffDownloadResponseDict(TypedDict, total=False):
    """`DiffDownloadResponse` as a plain dict."""

    object_location: _t.CompositeMedia | _t.CompositeMediaDict | None
