"""The schema `ListFilesResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListFilesResponse(_m.Model):
    """Response for `ListFiles`."""

    __slots__ = ()

    files: _f.MessageList[_t.File, _t.FileDict] = _f.MessageList(
        "files", lambda: _t.File
    )
    """The list of `File`s."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token that can be sent as a `page_token` into a subsequent `ListFiles` call."""


class ListFilesResponseDict(TypedDict, total=False):
    """`ListFilesResponse` as a plain dict."""

    files: Sequence[_t.File | _t.FileDict] | None
    next_page_token: str | None
