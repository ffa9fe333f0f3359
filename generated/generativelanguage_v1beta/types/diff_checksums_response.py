"""The schema `DiffChecksumsResponse`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class DiffChecksumsResponse(_m.Model):
    """Backend response for a Diff get checksums response.

    For details on the Scotty Diff protocol, visit http://go/scotty-diff-protocol.
    """

    __slots__ = ()

    checksums_location: _f.Message[_t.CompositeMedia, _t.CompositeMediaDict] = (
        _f.Message("checksumsLocation", lambda: _t.CompositeMedia)
    )
    """Exactly one of these fields must be populated.

    If checksums_location is filled, the server will return the corresponding contents
    to the user. If object_location is filled, the server will calculate the checksums
    based on the content there and return that to the user. For details on the format of
    the checksums, see http://go/scotty-diff-protocol.
    """

    chunk_size_bytes: _f.Int64 = _f.Int64("chunkSizeBytes")
    """The chunk size of checksums.

    Must be a multiple of 256KB.
    """

    object_location: _f.Message[_t.CompositeMedia, _t.CompositeMediaDict] = _f.Message(
        "objectLocation", lambda: _t.CompositeMedia
    )
    """If set, calculate the checksums based on the contents and return them to the
    caller.
    """

    object_size_bytes: _f.Int64 = _f.Int64("objectSizeBytes")
    """The total size of the server object."""

    object_version: _f.String = _f.String("objectVersion")
    """The object version of the object the checksums are being returned for."""


class DiffChecksumsResponseDict(TypedDict, total=False):
    """`DiffChecksumsResponse` as a plain dict."""

    checksums_location: _t.CompositeMedia | _t.CompositeMediaDict | None
    chunk_size_bytes: int | str | None
    object_location: _t.CompositeMedia | _t.CompositeMediaDict | None
    object_size_bytes: int | str | None
    object_version: str | None
