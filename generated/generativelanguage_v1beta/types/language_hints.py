"""The schema `LanguageHints`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class LanguageHints(_m.Model):
    """Provides hints to the model about possible languages present in the audio.

    Deprecated.
    """

    __slots__ = ()

    language_codes: _f.StringList = _f.StringList("languageCodes")
    """Deprecated. Required. BCP-47 language codes."""


class LanguageHintsDict(TypedDict, total=False):
    """`LanguageHints` as a plain dict."""

    language_codes: Sequence[str] | None
