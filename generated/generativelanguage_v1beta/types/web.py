"""The schema `Web`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Web(_m.Model):
    """Chunk from the web."""

    __slots__ = ()

    title: _f.String = _f.String("title")
    """Output only. Title of the chunk."""

    uri: _f.String = _f.String("uri")
    """Output only. URI reference of the chunk."""


class WebDict(TypedDict, total=False):
    """`Web` as a plain dict."""

    title: str | None
    uri: str | None
