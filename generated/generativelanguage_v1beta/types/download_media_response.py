"""The schema `DownloadMediaResponse`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class DownloadMediaResponse(_m.Model):
    """Response for DownloadMedia."""

    __slots__ = ()

    blob: _f.Message[_t.GdataMedia, _t.GdataMediaDict] = _f.Message(
        "blob", lambda: _t.GdataMedia
    )
    """Output only. The blob data."""


class DownloadMediaResponseDict(TypedDict, total=False):
    """`DownloadMediaResponse` as a plain dict."""

    blob: _t.GdataMedia | _t.GdataMediaDict | None
