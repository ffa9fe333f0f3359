"""The schema `CitationMetadata`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CitationMetadata(_m.Model):
    """A collection of source attributions for a piece of content."""

    __slots__ = ()

    citation_sources: _f.MessageList[_t.CitationSource, _t.CitationSourceDict] = (
        _f.MessageList("citationSources", lambda: _t.CitationSource)
    )
    """Citations to sources for a specific response."""


class CitationMetadataDict(TypedDict, total=False):
    """`CitationMetadata` as a plain dict."""

    citation_sources: Sequence[_t.CitationSource | _t.CitationSourceDict] | None
