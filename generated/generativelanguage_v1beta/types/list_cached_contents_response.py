"""The schema `ListCachedContentsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListCachedContentsResponse(_m.Model):
    """Response with CachedContents list."""

    __slots__ = ()

    cached_contents: _f.MessageList[_t.CachedContent, _t.CachedContentDict] = (
        _f.MessageList("cachedContents", lambda: _t.CachedContent)
    )
    """List of cached contents."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token, which can be sent as `page_token` to retrieve the next page.

    If this field is omitted, there are no subsequent pages.
    """


class ListCachedContentsResponseDict(TypedDict, total=False):
    """`ListCachedContentsResponse` as a plain dict."""

    cached_contents: Sequence[_t.CachedContent | _t.CachedContentDict] | None
    next_page_token: str | None
