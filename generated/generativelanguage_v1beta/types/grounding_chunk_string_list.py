"""The schema `GroundingChunkStringList`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class GroundingChunkStringList(_m.Model):
    """A list of string values."""

    __slots__ = ()

    values: _f.StringList = _f.StringList("values")
    """The string values of the list."""


class GroundingChunkStringListDict(TypedDict, total=False):
    """`GroundingChunkStringList` as a plain dict."""

    values: Sequence[str] | None
