"""The schema `GoogleSearchRetrieval`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GoogleSearchRetrieval(_m.Model):
    """Tool to retrieve public web data for grounding, powered by Google."""

    __slots__ = ()

    dynamic_retrieval_config: _f.Message[
        _t.DynamicRetrievalConfig, _t.DynamicRetrievalConfigDict
    ] = _f.Message("dynamicRetrievalConfig", lambda: _t.DynamicRetrievalConfig)
    """Specifies the dynamic retrieval configuration for the given source."""


class GoogleSearchRetrievalDict(TypedDict, total=False):
    """`GoogleSearchRetrieval` as a plain dict."""

    dynamic_retrieval_config: (
        _t.DynamicRetrievalConfig | _t.DynamicRetrievalConfigDict | None
    )
