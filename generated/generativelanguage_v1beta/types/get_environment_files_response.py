"""The schema `GetEnvironmentFilesResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GetEnvironmentFilesResponse(_m.Model):
    """Response for `GetEnvironmentFiles`."""

    __slots__ = ()

    files: _f.MessageList[_t.EnvironmentFile, _t.EnvironmentFileDict] = _f.MessageList(
        "files", lambda: _t.EnvironmentFile
    )
    """If the requested path is a directory, this contains its contents.

    If the requested path is a file, this contains a single entry with the file's
    metadata. If alt=media was specified, this is empty (content is served via `blob`).
    """

    next_page_token: _f.String = _f.String("next_page_token")
    """Pagination token for directory listing.

    NOLINT
    """


class GetEnvironmentFilesResponseDict(TypedDict, total=False):
    """`GetEnvironmentFilesResponse` as a plain dict."""

    files: Sequence[_t.EnvironmentFile | _t.EnvironmentFileDict] | None
    next_page_token: str | None
