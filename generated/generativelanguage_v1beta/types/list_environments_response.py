"""The schema `ListEnvironmentsResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListEnvironmentsResponse(_m.Model):
    """Response for `ListEnvironments`."""

    __slots__ = ()

    environments: _f.MessageList[_t.Environment, _t.EnvironmentDict] = _f.MessageList(
        "environments", lambda: _t.Environment
    )
    """Environments belonging to the provided project."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """Pagination token."""


class ListEnvironmentsResponseDict(TypedDict, total=False):
    """`ListEnvironmentsResponse` as a plain dict."""

    environments: Sequence[_t.Environment | _t.EnvironmentDict] | None
    next_page_token: str | None
