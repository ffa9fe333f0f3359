"""The schema `ListGeneratedFilesResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListGeneratedFilesResponse(_m.Model):
    """Response for `ListGeneratedFiles`."""

    __slots__ = ()

    generated_files: _f.MessageList[_t.GeneratedFile, _t.GeneratedFileDict] = (
        _f.MessageList("generatedFiles", lambda: _t.GeneratedFile)
    )
    """The list of `GeneratedFile`s."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token that can be sent as a `page_token` into a subsequent `ListGeneratedFiles`
    call.
    """


class ListGeneratedFilesResponseDict(TypedDict, total=False):
    """`ListGeneratedFilesResponse` as a plain dict."""

    generated_files: Sequence[_t.GeneratedFile | _t.GeneratedFileDict] | None
    next_page_token: str | None
