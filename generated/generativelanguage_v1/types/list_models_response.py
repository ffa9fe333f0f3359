"""The schema `ListModelsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListModelsResponse(_m.Model):
    """Response from `ListModel` containing a paginated list of Models."""

    __slots__ = ()

    models: _f.MessageList[_t.Model, _t.ModelDict] = _f.MessageList(
        "models", lambda: _t.Model
    )
    """The returned Models."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token, which can be sent as `page_token` to retrieve the next page.

    If this field is omitted, there are no more pages.
    """


class ListModelsResponseDict(TypedDict, total=False):
    """`ListModelsResponse` as a plain dict."""

    models: Sequence[_t.Model | _t.ModelDict] | None
    next_page_token: str | None
