"""The schema `ImageSearch`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class ImageSearch(_m.Model):
    """Image search for grounding and related configurations."""

    __slots__ = ()


class ImageSearchDict(TypedDict, total=False):
    """`ImageSearch` as a plain dict."""
