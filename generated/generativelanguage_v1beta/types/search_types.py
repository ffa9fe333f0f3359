"""The schema `SearchTypes`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class SearchTypes(_m.Model):
    """Different types of search that can be enabled on the GoogleSearch tool."""

    __slots__ = ()

    image_search: _f.Message[_t.ImageSearch, _t.ImageSearchDict] = _f.Message(
        "imageSearch", lambda: _t.ImageSearch
    )
    """Optional. Enables image search.

    Image bytes are returned.
    """

    web_search: _f.Message[_t.WebSearch, _t.WebSearchDict] = _f.Message(
        "webSearch", lambda: _t.WebSearch
    )
    """Optional. Enables web search.

    Only text results are returned.
    """


class SearchTypesDict(TypedDict, total=False):
    """`SearchTypes` as a plain dict."""

    image_search: _t.ImageSearch | _t.ImageSearchDict | None
    web_search: _t.WebSearch | _t.WebSearchDict | None
