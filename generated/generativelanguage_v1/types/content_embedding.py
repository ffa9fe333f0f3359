"""The schema `ContentEmbedding`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class ContentEmbedding(_m.Model):
    """A list of floats representing an embedding."""

    __slots__ = ()

    values: _f.FloatList = _f.FloatList("values")
    """The embedding values."""


class ContentEmbeddingDict(TypedDict, total=False):
    """`ContentEmbedding` as a plain dict."""

    values: Sequence[float] | None
