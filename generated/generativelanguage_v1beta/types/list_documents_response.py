"""The schema `ListDocumentsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListDocumentsResponse(_m.Model):
    """Response from `ListDocuments` containing a paginated list of `Document`s. The
    `Document`s are sorted by ascending `document.create_time`.
    """

    __slots__ = ()

    documents: _f.MessageList[_t.Document, _t.DocumentDict] = _f.MessageList(
        "documents", lambda: _t.Document
    )
    """The returned `Document`s."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token, which can be sent as `page_token` to retrieve the next page.

    If this field is omitted, there are no more pages.
    """


class ListDocumentsResponseDict(TypedDict, total=False):
    """`ListDocumentsResponse` as a plain dict."""

    documents: Sequence[_t.Document | _t.DocumentDict] | None
    next_page_token: str | None
