"""The schema `ListTunedModelsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListTunedModelsResponse(_m.Model):
    """Response from `ListTunedModels` containing a paginated list of Models."""

    __slots__ = ()

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token, which can be sent as `page_token` to retrieve the next page.

    If this field is omitted, there are no more pages.
    """

    tuned_models: _f.MessageList[_t.TunedModel, _t.TunedModelDict] = _f.MessageList(
        "tunedModels", lambda: _t.TunedModel
    )
    """The returned Models."""


class ListTunedModelsResponseDict(TypedDict, total=False):
    """`ListTunedModelsResponse` as a plain dict."""

    next_page_token: str | None
    tuned_models: Sequence[_t.TunedModel | _t.TunedModelDict] | None
