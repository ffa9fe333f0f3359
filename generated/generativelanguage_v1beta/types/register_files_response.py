"""The schema `RegisterFilesResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class RegisterFilesResponse(_m.Model):
    """Response for `RegisterFiles`."""

    __slots__ = ()

    files: _f.MessageList[_t.File, _t.FileDict] = _f.MessageList(
        "files", lambda: _t.File
    )
    """The registered files to be used when calling GenerateContent."""


class RegisterFilesResponseDict(TypedDict, total=False):
    """`RegisterFilesResponse` as a plain dict."""

    files: Sequence[_t.File | _t.FileDict] | None
