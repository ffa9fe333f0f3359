"""The schema `SlidingWindow`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class SlidingWindow(_m.Model):
    """The SlidingWindow method operates by discarding content at the beginning of the
    context window.

    The resulting context will always begin at the start of a USER role turn. System
    instructions and any `BidiGenerateContentSetup.prefix_turns` will always remain at
    the beginning of the result.
    """

    __slots__ = ()

    target_tokens: _f.Int64 = _f.Int64("targetTokens")
    """The target number of tokens to keep.

    The default value is trigger_tokens/2. Discarding parts of the context window causes
    a temporary latency increase so this value should be calibrated to avoid frequent
    compression operations.
    """


class SlidingWindowDict(TypedDict, total=False):
    """`SlidingWindow` as a plain dict."""

    target_tokens: int | str | None
