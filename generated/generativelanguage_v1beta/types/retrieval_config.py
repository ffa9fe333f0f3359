"""The schema `RetrievalConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class RetrievalConfig(_m.Model):
    """Retrieval config."""

    __slots__ = ()

    language_code: _f.String = _f.String("languageCode")
    """Optional. The language code of the user.

    Language code for content. Use language tags defined by
    [BCP47](https://www.rfc-editor.org/rfc/bcp/bcp47.txt).
    """

    lat_lng: _f.Message[_t.LatLng, _t.LatLngDict] = _f.Message(
        "latLng", lambda: _t.LatLng
    )
    """Optional. The location of the user."""


class RetrievalConfigDict(TypedDict, total=False):
    """`RetrievalConfig` as a plain dict."""

    language_code: str | None
    lat_lng: _t.LatLng | _t.LatLngDict | None
