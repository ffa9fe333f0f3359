"""The schema `InputEmbedContentConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InputEmbedContentConfig(_m.Model):
    """Configures the input to the batch request."""

    __slots__ = ()

    file_name: _f.String = _f.String("fileName")
    """The name of the `File` containing the input requests."""

    requests: _f.Message[
        _t.InlinedEmbedContentRequests, _t.InlinedEmbedContentRequestsDict
    ] = _f.Message("requests", lambda: _t.InlinedEmbedContentRequests)
    """The requests to be processed in the batch."""


class InputEmbedContentConfigDict(TypedDict, total=False):
    """`InputEmbedContentConfig` as a plain dict."""

    file_name: str | None
    requests: _t.InlinedEmbedContentRequests | _t.InlinedEmbedContentRequestsDict | None
