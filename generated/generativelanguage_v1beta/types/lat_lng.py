"""The schema `LatLng`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class LatLng(_m.Model):
    """An object that represents a latitude/longitude pair.

    This is expressed as a pair of doubles to represent degrees latitude and degrees
    longitude. Unless specified otherwise, this object must conform to the WGS84
    standard. Values must be within normalized ranges.
    """

    __slots__ = ()

    latitude: _f.Float = _f.Float("latitude")
    """The latitude in degrees.

    It must be in the range [-90.0, +90.0].
    """

    longitude: _f.Float = _f.Float("longitude")
    """The longitude in degrees.

    It must be in the range [-180.0, +180.0].
    """


class LatLngDict(TypedDict, total=False):
    """`LatLng` as a plain dict."""

    latitude: float | None
    longitude: float | None
