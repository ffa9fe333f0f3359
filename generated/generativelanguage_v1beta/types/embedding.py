"""The schema `Embedding`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Embedding(_m.Model):
    """A list of floats representing the embedding."""

    __slots__ = ()

    value: _f.FloatList = _f.FloatList("value")
    """The embedding values."""


class EmbeddingDict(TypedDict, total=False):
    """`Embedding` as a plain dict."""

    value: Sequence[float] | None
