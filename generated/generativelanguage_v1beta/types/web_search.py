"""The schema `WebSearch`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class WebSearch(_m.Model):
    """Standard web search for grounding and related configurations."""

    __slots__ = ()


class WebSearchDict(TypedDict, total=False):
    """`WebSearch` as a plain dict."""
