"""The schema `GroundingPassages`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GroundingPassages(_m.Model):
    """A repeated list of passages."""

    __slots__ = ()

    passages: _f.MessageList[_t.GroundingPassage, _t.GroundingPassageDict] = (
        _f.MessageList("passages", lambda: _t.GroundingPassage)
    )
    """List of passages."""


class GroundingPassagesDict(TypedDict, total=False):
    """`GroundingPassages` as a plain dict."""

    passages: Sequence[_t.GroundingPassage | _t.GroundingPassageDict] | None
