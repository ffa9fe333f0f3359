"""The schema `GroundingAttribution`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GroundingAttribution(_m.Model):
    """Attribution for a source that contributed to an answer."""

    __slots__ = ()

    content: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "content", lambda: _t.Content
    )
    """Grounding source content that makes up this attribution."""

    source_id: _f.Message[_t.AttributionSourceId, _t.AttributionSourceIdDict] = (
        _f.Message("sourceId", lambda: _t.AttributionSourceId)
    )
    """Output only. Identifier for the source contributing to this attribution."""


class GroundingAttributionDict(TypedDict, total=False):
    """`GroundingAttribution` as a plain dict."""

    content: _t.Content | _t.ContentDict | None
    source_id: _t.AttributionSourceId | _t.AttributionSourceIdDict | None
