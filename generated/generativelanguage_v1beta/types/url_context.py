"""The schema `UrlContext`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class UrlContext(_m.Model):
    """Tool to support URL context retrieval."""

    __slots__ = ()


class UrlContextDict(TypedDict, total=False):
    """`UrlContext` as a plain dict."""
