"""The schema `ListFileSearchStoresResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListFileSearchStoresResponse(_m.Model):
    """Response from `ListFileSearchStores` containing a paginated list of
    `FileSearchStores`.

    The results are sorted by ascending `file_search_store.create_time`.
    """

    __slots__ = ()

    file_search_stores: _f.MessageList[_t.FileSearchStore, _t.FileSearchStoreDict] = (
        _f.MessageList("fileSearchStores", lambda: _t.FileSearchStore)
    )
    """The returned rag_stores."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token, which can be sent as `page_token` to retrieve the next page.

    If this field is omitted, there are no more pages.
    """


class ListFileSearchStoresResponseDict(TypedDict, total=False):
    """`ListFileSearchStoresResponse` as a plain dict."""

    file_search_stores: Sequence[_t.FileSearchStore | _t.FileSearchStoreDict] | None
    next_page_token: str | None
