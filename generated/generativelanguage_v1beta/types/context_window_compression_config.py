"""The schema `ContextWindowCompressionConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ContextWindowCompressionConfig(_m.Model):
    """Enables context window compression — a mechanism for managing the model's context
    window so that it does not exceed a given length.
    """

    __slots__ = ()

    sliding_window: _f.Message[_t.SlidingWindow, _t.SlidingWindowDict] = _f.Message(
        "slidingWindow", lambda: _t.SlidingWindow
    )
    """A sliding-window mechanism."""

    trigger_tokens: _f.Int64 = _f.Int64("triggerTokens")
    """The number of tokens (before running a turn) required to trigger a context window
    compression.

    This can be used to balance quality against latency as shorter context windows may
    result in faster model responses. However, any compression operation will cause a
    temporary latency increase, so they should not be triggered frequently. If not set,
    the default is 80% of the model's context window limit. This leaves 20% for the next
    user request/model response.
    """


class ContextWindowCompressionConfigDict(TypedDict, total=False):
    """`ContextWindowCompressionConfig` as a plain dict."""

    sliding_window: _t.SlidingWindow | _t.SlidingWindowDict | None
    trigger_tokens: int | str | None
