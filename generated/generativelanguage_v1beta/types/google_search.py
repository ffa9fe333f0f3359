"""The schema `GoogleSearch`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GoogleSearch(_m.Model):
    """GoogleSearch tool type.

    Tool to support Google Search in Model. Powered by Google.
    """

    __slots__ = ()

    search_types: _f.Message[_t.SearchTypes, _t.SearchTypesDict] = _f.Message(
        "searchTypes", lambda: _t.SearchTypes
    )
    """Optional. The set of search types to enable.

    If not set, web search is enabled by default.
    """

    time_range_filter: _f.Message[_t.Interval, _t.IntervalDict] = _f.Message(
        "timeRangeFilter", lambda: _t.Interval
    )
    """Optional. Filter search results to a specific time range.

    If customers set a start time, they must set an end time (and vice versa).
    """


class GoogleSearchDict(TypedDict, total=False):
    """`GoogleSearch` as a plain dict."""

    search_types: _t.SearchTypes | _t.SearchTypesDict | None
    time_range_filter: _t.Interval | _t.IntervalDict | None
