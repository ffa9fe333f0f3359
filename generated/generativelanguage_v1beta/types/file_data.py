"""The schema `FileData`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class FileData(_m.Model):
    """URI based data."""

    __slots__ = ()

    display_name: _f.String = _f.String("displayName")
    """Optional. Specifies the name used to refer to this file to the model (e.g.
    "my_file.pdf").

    Used as the file reference identifier when `verbalization_mode` is set to
    `REFERENCE_ONLY`.
    """

    file_uri: _f.String = _f.String("fileUri")
    """Required. URI."""

    mime_type: _f.String = _f.String("mimeType")
    """Optional. The IANA standard MIME type of the source data."""


class FileDataDict(TypedDict, total=False):
    """`FileData` as a plain dict."""

    display_name: str | None
    file_uri: str | None
    mime_type: str | None
