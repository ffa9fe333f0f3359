"""The schema `CreateFileRequest`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CreateFileRequest(_m.Model):
    """Request for `CreateFile`."""

    __slots__ = ()

    file: _f.Message[_t.File, _t.FileDict] = _f.Message("file", lambda: _t.File)
    """Optional. Metadata for the file to create."""


class CreateFileRequestDict(TypedDict, total=False):
    """`CreateFileRequest` as a plain dict."""

    file: _t.File | _t.FileDict | None
