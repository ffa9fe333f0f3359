"""The schema `SearchEntryPoint`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class SearchEntryPoint(_m.Model):
    """Google search entry point."""

    __slots__ = ()

    rendered_content: _f.String = _f.String("renderedContent")
    """Optional. Web content snippet that can be embedded in a web page or an app
    webview.
    """

    sdk_blob: _f.Bytes = _f.Bytes("sdkBlob")
    """Optional. Base64 encoded JSON representing array of tuple."""


class SearchEntryPointDict(TypedDict, total=False):
    """`SearchEntryPoint` as a plain dict."""

    rendered_content: str | None
    sdk_blob: bytes | str | None
