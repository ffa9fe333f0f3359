"""The schema `PrebuiltVoiceConfig`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class PrebuiltVoiceConfig(_m.Model):
    """The configuration for the prebuilt speaker to use."""

    __slots__ = ()

    voice_name: _f.String = _f.String("voiceName")
    """Optional. The name of the preset voice to use."""


class PrebuiltVoiceConfigDict(TypedDict, total=False):
    """`PrebuiltVoiceConfig` as a plain dict."""

    voice_name: str | None
