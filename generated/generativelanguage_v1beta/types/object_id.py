"""The schema `ObjectId`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class ObjectId(_m.Model):
    """This is a copy of the tech.blob.ObjectId proto, which could not be used directly
    here due to transitive closure issues with JavaScript support; see
    http://b/8801763.
    """

    __slots__ = ()

    bucket_name: _f.String = _f.String("bucketName")
    """The name of the bucket to which this object belongs."""

    generation: _f.Int64 = _f.Int64("generation")
    """Generation of the object.

    Generations are monotonically increasing across writes, allowing them to be be
    compared to determine which generation is newer. If this is omitted in a request,
    then you are requesting the live object. See http://go/bigstore-versions
    """

    object_name: _f.String = _f.String("objectName")
    """The name of the object."""


class ObjectIdDict(TypedDict, total=False):
    """`ObjectId` as a plain dict."""

    bucket_name: str | None
    generation: int | str | None
    object_name: str | None
