"""The schema `DiffUploadResponse`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class DiffUploadResponse(_m.Model):
    """Backend response for a Diff upload request.

    For details on the Scotty Diff protocol, visit http://go/scotty-diff-protocol.
    """

    __slots__ = ()

    object_version: _f.String = _f.String("objectVersion")
    """The object version of the object at the server.

    Must be included in the end notification response. The version in the end
    notification response must correspond to the new version of the object that is now
    stored at the server, after the upload.
    """

    original_object: _f.Message[_t.CompositeMedia, _t.CompositeMediaDict] = _f.Message(
        "originalObject", lambda: _t.CompositeMedia
    )
    """The location of the original file for a diff upload request.

    Must be filled in if responding to an upload start notification.
    """


class DiffUploadResponseDict(TypedDict, total=False):
    """`DiffUploadResponse` as a plain dict."""

    object_version: str | None
    original_object: _t.CompositeMedia | _t.CompositeMediaDict | None
