"""The schema `CreateFileResponse`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CreateFileResponse(_m.Model):
    """Response for `CreateFile`."""

    __slots__ = ()

    file: _f.Message[_t.File, _t.FileDict] = _f.Message("file", lambda: _t.File)
    """Metadata for the created file."""


class CreateFileResponseDict(TypedDict, total=False):
    """`CreateFileResponse` as a plain dict."""

    file: _t.File | _t.FileDict | None
