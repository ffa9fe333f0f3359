"""The schema `ReviewSnippet`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class ReviewSnippet(_m.Model):
    """Encapsulates a snippet of a user review that answers a question about the
    features of a specific place in Google Maps.
    """

    __slots__ = ()

    google_maps_uri: _f.String = _f.String("googleMapsUri")
    """A link that corresponds to the user review on Google Maps."""

    review_id: _f.String = _f.String("reviewId")
    """The ID of the review snippet."""

    title: _f.String = _f.String("title")
    """Title of the review."""


class ReviewSnippetDict(TypedDict, total=False):
    """`ReviewSnippet` as a plain dict."""

    google_maps_uri: str | None
    review_id: str | None
    title: str | None
