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

    display_name: _f.String = _f.String("displayName")
    """Optional. Specifies the name used to refer to this blob to the model (e.g.
    "my_blob.png").

    Used as the blob reference identifier when `verbalization_mode` is set to
    `REFERENCE_ONLY`.
    """

    mime_type: _f.String = _f.String("mimeType")
    """The IANA standard MIME type of the source data.

    Examples of supported types: - Images: image/png, image/jpeg, image/jpg, image/webp,
    image/heic, image/heif, image/gif, image/avif - Audio: audio/*, video/audio/s16le,
    video/audio/wav - Video: video/* - Text: text/plain, text/html, text/css,
    text/javascript, text/x-typescript, text/csv, text/markdown, text/x-python,
    text/xml, text/rtf, video/text/timestamp - Applications: application/x-javascript,
    application/x-typescript, application/x-python-code, application/json,
    application/x-ipynb+json, application/rtf, application/pdf For additional context,
    see [Supported file
    formats](https://ai.google.dev/gemini-api/docs/file-input-methods#supported-content-types).
    //
    """


class BlobDict(TypedDict, total=False):
    """`Blob` as a plain dict."""

    data: bytes | str | None
    display_name: str | None
    mime_type: str | None
