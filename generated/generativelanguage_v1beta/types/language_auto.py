"""The schema `LanguageAuto`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class LanguageAuto(_m.Model):
    """Indicates the language of the audio should be automatically detected.

    Deprecated.
    """

    __slots__ = ()


class LanguageAutoDict(TypedDict, total=False):
    """`LanguageAuto` as a plain dict."""
