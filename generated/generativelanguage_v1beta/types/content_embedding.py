"""The schema `ContentEmbedding`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class ContentEmbedding(_m.Model):
    """A list of floats representing an embedding."""

    __slots__ = ()

    shape: _f.IntegerList = _f.IntegerList("shape")
    """This field stores the soft tokens tensor frame shape (e.g. [1, 1, 256, 2048])."""

    values: _f.FloatList = _f.FloatList("values")
    """The embedding values.

    This is for 3P users only and will not be populated for 1P calls.
    """


class ContentEmbeddingDict(TypedDict, total=False):
    """`ContentEmbedding` as a plain dict."""

    shape: Sequence[int] | None
    values: Sequence[float] | None
