"""The schema `Image`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Image(_m.Model):
    """Chunk from image search."""

    __slots__ = ()

    domain: _f.String = _f.String("domain")
    """The root domain of the web page that the image is from, e.g. "example.com"."""

    image_uri: _f.String = _f.String("imageUri")
    """The image asset URL."""

    source_uri: _f.String = _f.String("sourceUri")
    """The web page URI for attribution."""

    title: _f.String = _f.String("title")
    """The title of the web page that the image is from."""


class ImageDict(TypedDict, total=False):
    """`Image` as a plain dict."""

    domain: str | None
    image_uri: str | None
    source_uri: str | None
    title: str | None
