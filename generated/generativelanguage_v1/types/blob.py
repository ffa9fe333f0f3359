"""The schema `Blob`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Blob(_m.Model):
    """Raw media bytes.

    Text should not be sent as raw bytes, use the 'text' field.
    """

    __slots__ = ()

    data: _f.Bytes = _f.Bytes("data")
    """Raw bytes for media formats."""

    mime_type: _f.String = _f.String("mimeType")
    """The IANA standard MIME type of the source data.

    Accepted types include: "image/png", "image/jpeg", "image/heic", "image/heif",
    "image/webp".
    """


class BlobDict(TypedDict, total=False):
    """`Blob` as a plain dict."""

    data: bytes | str | None
    mime_type: str | None
