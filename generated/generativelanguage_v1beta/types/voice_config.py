"""The schema `VoiceConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class VoiceConfig(_m.Model):
    """The configuration for the voice to use."""

    __slots__ = ()

    prebuilt_voice_config: _f.Message[
        _t.PrebuiltVoiceConfig, _t.PrebuiltVoiceConfigDict
    ] = _f.Message("prebuiltVoiceConfig", lambda: _t.PrebuiltVoiceConfig)
    """The configuration for the prebuilt voice to use."""


class VoiceConfigDict(TypedDict, total=False):
    """`VoiceConfig` as a plain dict."""

    prebuilt_voice_config: _t.PrebuiltVoiceConfig | _t.PrebuiltVoiceConfigDict | None
