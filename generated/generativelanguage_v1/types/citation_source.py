"""The schema `CitationSource`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class CitationSource(_m.Model):
    """A citation to a source for a portion of a specific response."""

    __slots__ = ()

    end_index: _f.Integer = _f.Integer("endIndex")
    """Optional. End of the attributed segment, exclusive."""

    license: _f.String = _f.String("license")
    """Optional. License for the GitHub project that is attributed as a source for
    segment.

    License info is required for code citations.
    """

    start_index: _f.Integer = _f.Integer("startIndex")
    """Optional. Start of segment of the response that is attributed to this source.

    Index indicates the start of the segment, measured in bytes.
    """

    uri: _f.String = _f.String("uri")
    """Optional. URI that is attributed as a source for a portion of the text."""


class CitationSourceDict(TypedDict, total=False):
    """`CitationSource` as a plain dict."""

    end_index: int | None
    license: str | None
    start_index: int | None
    uri: str | None
