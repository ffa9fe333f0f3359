"""The schema `PlaceAnswerSources`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class PlaceAnswerSources(_m.Model):
    """Collection of sources that provide answers about the features of a given place in
    Google Maps.

    Each PlaceAnswerSources message corresponds to a specific place in Google Maps. The
    Google Maps tool used these sources in order to answer questions about features of
    the place (e.g: "does Bar Foo have Wifi" or "is Foo Bar wheelchair accessible?").
    Currently we only support review snippets as sources.
    """

    __slots__ = ()

    review_snippets: _f.MessageList[_t.ReviewSnippet, _t.ReviewSnippetDict] = (
        _f.MessageList("reviewSnippets", lambda: _t.ReviewSnippet)
    )
    """Snippets of reviews that are used to generate answers about the features of a
    given place in Google Maps.
    """


class PlaceAnswerSourcesDict(TypedDict, total=False):
    """`PlaceAnswerSources` as a plain dict."""

    review_snippets: Sequence[_t.ReviewSnippet | _t.ReviewSnippetDict] | None
