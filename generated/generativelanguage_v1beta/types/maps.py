"""The schema `Maps`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Maps(_m.Model):
    """A grounding chunk from Google Maps.

    A Maps chunk corresponds to a single place.
    """

    __slots__ = ()

    place_answer_sources: _f.Message[
        _t.PlaceAnswerSources, _t.PlaceAnswerSourcesDict
    ] = _f.Message("placeAnswerSources", lambda: _t.PlaceAnswerSources)
    """Sources that provide answers about the features of a given place in Google
    Maps.
    """

    place_id: _f.String = _f.String("placeId")
    """The ID of the place, in `places/{place_id}` format.

    A user can use this ID to look up that place.
    """

    text: _f.String = _f.String("text")
    """Text description of the place answer."""

    title: _f.String = _f.String("title")
    """Title of the place."""

    uri: _f.String = _f.String("uri")
    """URI reference of the place."""


class MapsDict(TypedDict, total=False):
    """`Maps` as a plain dict."""

    place_answer_sources: _t.PlaceAnswerSources | _t.PlaceAnswerSourcesDict | None
    place_id: str | None
    text: str | None
    title: str | None
    uri: str | None
