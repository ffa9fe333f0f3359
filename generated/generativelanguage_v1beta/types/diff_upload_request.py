"""The schema `DiffUploadRequest`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class DiffUploadRequest(_m.Model):
    """A Diff upload request.

    For details on the Scotty Diff protocol, visit http://go/scotty-diff-protocol.
    """

    __slots__ = ()

    checksums_info: _f.Message[_t.CompositeMedia, _t.CompositeMediaDict] = _f.Message(
        "checksumsInfo", lambda: _t.CompositeMedia
    )
    """The location of the checksums for the new object.

    Agents must clone the object located here, as the upload server will delete the
    contents once a response is received. For details on the format of the checksums,
    see http://go/scotty-diff-protocol.
    """

    object_info: _f.Message[_t.CompositeMedia, _t.CompositeMediaDict] = _f.Message(
        "objectInfo", lambda: _t.CompositeMedia
    )
    """The location of the new object.

    Agents must clone the object located here, as the upload server will delete the
    contents once a response is received.
    """

    object_version: _f.String = _f.String("objectVersion")
    """The object version of the object that is the base version the incoming diff
    script will be applied to.

    This field will always be filled in.
    """


class DiffUploadRequestDict(TypedDict, total=False):
    """`DiffUploadRequest` as a plain dict."""

    checksums_info: _t.CompositeMedia | _t.CompositeMediaDict | None
    object_info: _t.CompositeMedia | _t.CompositeMediaDict | None
    object_version: str | None
