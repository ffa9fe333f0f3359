"""The schema `InputConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class InputConfig(_m.Model):
    """Configures the input to the batch request."""

    __slots__ = ()

    file_name: _f.String = _f.String("fileName")
    """The name of the `File` containing the input requests."""

    requests: _f.Message[_t.InlinedRequests, _t.InlinedRequestsDict] = _f.Message(
        "requests", lambda: _t.InlinedRequests
    )
    """The requests to be processed in the batch."""


class InputConfigDict(TypedDict, total=False):
    """`InputConfig` as a plain dict."""

    file_name: str | None
    requests: _t.InlinedRequests | _t.InlinedRequestsDict | None
