"""The schema `GroundingChunk`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GroundingChunk(_m.Model):
    """A `GroundingChunk` represents a segment of supporting evidence that grounds the
    model's response.

    It can be a chunk from the web, a retrieved context from a file, or information from
    Google Maps.
    """

    __slots__ = ()

    image: _f.Message[_t.Image, _t.ImageDict] = _f.Message("image", lambda: _t.Image)
    """Optional. Grounding chunk from image search."""

    maps: _f.Message[_t.Maps, _t.MapsDict] = _f.Message("maps", lambda: _t.Maps)
    """Optional. Grounding chunk from Google Maps."""

    retrieved_context: _f.Message[_t.RetrievedContext, _t.RetrievedContextDict] = (
        _f.Message("retrievedContext", lambda: _t.RetrievedContext)
    )
    """Optional. Grounding chunk from context retrieved by the file search tool."""

    web: _f.Message[_t.Web, _t.WebDict] = _f.Message("web", lambda: _t.Web)
    """Grounding chunk from the web."""


class GroundingChunkDict(TypedDict, total=False):
    """`GroundingChunk` as a plain dict."""

    image: _t.Image | _t.ImageDict | None
    maps: _t.Maps | _t.MapsDict | None
    retrieved_context: _t.RetrievedContext | _t.RetrievedContextDict | None
    web: _t.Web | _t.WebDict | None
