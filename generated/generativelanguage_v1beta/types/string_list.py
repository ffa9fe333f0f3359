"""The schema `StringList`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class StringList(_m.Model):
    """User provided string values assigned to a single metadata key."""

    __slots__ = ()

    values: _f.StringList = _f.StringList("values")
    """The string values of the metadata to store."""


class StringListDict(TypedDict, total=False):
    """`StringList` as a plain dict."""

    values: Sequence[str] | None
