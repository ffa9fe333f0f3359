"""The schema `GoogleAiGenerativelanguageV1betaSegment`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class GoogleAiGenerativelanguageV1betaSegment(_m.Model):
    """Segment of the content."""

    __slots__ = ()

    end_index: _f.Integer = _f.Integer("endIndex")
    """End index in the given Part, measured in bytes.

    Offset from the start of the Part, exclusive, starting at zero.
    """

    part_index: _f.Integer = _f.Integer("partIndex")
    """The index of a Part object within its parent Content object."""

    start_index: _f.Integer = _f.Integer("startIndex")
    """Start index in the given Part, measured in bytes.

    Offset from the start of the Part, inclusive, starting at zero.
    """

    text: _f.String = _f.String("text")
    """The text corresponding to the segment from the response."""


class GoogleAiGenerativelanguageV1betaSegmentDict(TypedDict, total=False):
    """`GoogleAiGenerativelanguageV1betaSegment` as a plain dict."""

    end_index: int | None
    part_index: int | None
    start_index: int | None
    text: str | None
