"""The schema `GroundingPassage`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GroundingPassage(_m.Model):
    """Passage included inline with a grounding configuration."""

    __slots__ = ()

    content: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "content", lambda: _t.Content
    )
    """Content of the passage."""

    id: _f.String = _f.String("id")
    """Identifier for the passage for attributing this passage in grounded answers."""


class GroundingPassageDict(TypedDict, total=False):
    """`GroundingPassage` as a plain dict."""

    content: _t.Content | _t.ContentDict | None
    id: str | None
