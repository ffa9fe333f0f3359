"""The schema `DownloadFileResponse`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class DownloadFileResponse(_m.Model):
    """Response for `DownloadFile`."""

    __slots__ = ()


class DownloadFileResponseDict(TypedDict, total=False):
    """`DownloadFileResponse` as a plain dict."""
