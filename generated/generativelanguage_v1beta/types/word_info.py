"""The schema `WordInfo`."""

from __future__ import annotations

import datetime as _dt
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class WordInfo(_m.Model):
    """Information about a single recognized word."""

    __slots__ = ()

    end_offset: _f.Duration = _f.Duration("endOffset")
    """Optional. End offset in time of the word relative to the start of the audio."""

    start_offset: _f.Duration = _f.Duration("startOffset")
    """Optional. Start offset in time of the word relative to the start of the audio."""

    word: _f.String = _f.String("word")
    """Required. Transcript of the word."""


class WordInfoDict(TypedDict, total=False):
    """`WordInfo` as a plain dict."""

    end_offset: _dt.timedelta | str | None
    start_offset: _dt.timedelta | str | None
    word: str | None
