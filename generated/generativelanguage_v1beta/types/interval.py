"""The schema `Interval`."""

from __future__ import annotations

import datetime as _dt
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Interval(_m.Model):
    """Represents a time interval, encoded as a Timestamp start (inclusive) and a
    Timestamp end (exclusive).

    The start must be less than or equal to the end. When the start equals the end, the
    interval is empty (matches no time). When both start and end are unspecified, the
    interval matches any time.
    """

    __slots__ = ()

    end_time: _f.Timestamp = _f.Timestamp("endTime")
    """Optional. Exclusive end of the interval.

    If specified, a Timestamp matching this interval will have to be before the end.
    """

    start_time: _f.Timestamp = _f.Timestamp("startTime")
    """Optional. Inclusive start of the interval.

    If specified, a Timestamp matching this interval will have to be the same or after
    the start.
    """


class IntervalDict(TypedDict, total=False):
    """`Interval` as a plain dict."""

    end_time: _dt.datetime | str | None
    start_time: _dt.datetime | str | None
