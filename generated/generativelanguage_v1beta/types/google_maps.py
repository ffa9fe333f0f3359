"""The schema `GoogleMaps`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class GoogleMaps(_m.Model):
    """The GoogleMaps Tool that provides geospatial context for the user's query."""

    __slots__ = ()

    enable_widget: _f.Boolean = _f.Boolean("enableWidget")
    """Optional. Whether to return a widget context token in the GroundingMetadata of
    the response.

    Developers can use the widget context token to render a Google Maps widget with
    geospatial context related to the places that the model references in the response.
    """


class GoogleMapsDict(TypedDict, total=False):
    """`GoogleMaps` as a plain dict."""

    enable_widget: bool | None
