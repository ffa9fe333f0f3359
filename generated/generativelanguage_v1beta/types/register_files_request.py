"""The schema `RegisterFilesRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class RegisterFilesRequest(_m.Model):
    """Request for `RegisterFiles`."""

    __slots__ = ()

    uris: _f.StringList = _f.StringList("uris")
    """Required. The Google Cloud Storage URIs to register.

    Example: `gs://bucket/object`.
    """


class RegisterFilesRequestDict(TypedDict, total=False):
    """`RegisterFilesRequest` as a plain dict."""

    uris: Sequence[str] | None
