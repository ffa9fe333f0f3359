"""The schema `DownloadParameters`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class DownloadParameters(_m.Model):
    """Parameters specific to media downloads."""

    __slots__ = ()

    allow_gzip_compression: _f.Boolean = _f.Boolean("allowGzipCompression")
    """A boolean to be returned in the response to Scotty.

    Allows/disallows gzip encoding of the payload content when the server thinks it's
    advantageous (hence, does not guarantee compression) which allows Scotty to GZip the
    response to the client.
    """

    ignore_range: _f.Boolean = _f.Boolean("ignoreRange")
    """Determining whether or not Apiary should skip the inclusion of any Content-Range
    header on its response to Scotty.
    """


class DownloadParametersDict(TypedDict, total=False):
    """`DownloadParameters` as a plain dict."""

    allow_gzip_compression: bool | None
    ignore_range: bool | None
