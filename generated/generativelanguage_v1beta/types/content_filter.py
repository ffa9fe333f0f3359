"""The schema `ContentFilter`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ContentFilterReason: TypeAlias = (
    Literal["BLOCKED_REASON_UNSPECIFIED", "SAFETY", "OTHER"] | str
)
"""The reason content was blocked during request processing.

Values:
    - `BLOCKED_REASON_UNSPECIFIED`: A blocked reason was not specified.
    - `SAFETY`: Content was blocked by safety settings.
    - `OTHER`: Content was blocked, but the reason is uncategorized.
"""


class ContentFilter(_m.Model):
    """Content filtering metadata associated with processing a single request.

    ContentFilter contains a reason and an optional supporting string. The reason may be
    unspecified.
    """

    __slots__ = ()

    message: _f.String = _f.String("message")
    """A string that describes the filtering behavior in more detail."""

    reason: _f.Enum[ContentFilterReason] = _f.Enum("reason")
    """The reason content was blocked during request processing."""


class ContentFilterDict(TypedDict, total=False):
    """`ContentFilter` as a plain dict."""

    message: str | None
    reason: ContentFilterReason | None
