"""The schema `TranslationConfig`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class TranslationConfig(_m.Model):
    """Config for translation features."""

    __slots__ = ()

    echo_target_language: _f.Boolean = _f.Boolean("echoTargetLanguage")
    """Optional. If true, the model will generate audio when the target language is
    spoken, essentially it will parrot the input.

    If false, we will not produce audio for the target language.
    """

    target_language_code: _f.String = _f.String("targetLanguageCode")
    """Required. The target language for translation.

    Supported values are BCP-47 language codes (e.g. "en", "es", "fr").
    """


class TranslationConfigDict(TypedDict, total=False):
    """`TranslationConfig` as a plain dict."""

    echo_target_language: bool | None
    target_language_code: str | None
