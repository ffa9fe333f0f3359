"""The schema `FunctionResponseBlob`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class FunctionResponseBlob(_m.Model):
    """Raw media bytes for function response.

    Text should not be sent as raw bytes, use the 'FunctionResponse.response' field.
    """

    __slots__ = ()

    data: _f.Bytes = _f.Bytes("data")
    """Raw bytes for media formats."""

    mime_type: _f.String = _f.String("mimeType")
    """The IANA standard MIME type of the source data.

    Examples: - image/png - image/jpeg If an unsupported MIME type is provided, an error
    will be returned. For a complete list of supported types, see [Supported file
    formats](https://ai.google.dev/gemini-api/docs/prompting_with_media#supported_file_formats).
    """


class FunctionResponseBlobDict(TypedDict, total=False):
    """`FunctionResponseBlob` as a plain dict."""

    data: bytes | str | None
    mime_type: str | None
