"""The schema `SpeakerVoiceConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class SpeakerVoiceConfig(_m.Model):
    """The configuration for a single speaker in a multi speaker setup."""

    __slots__ = ()

    speaker: _f.String = _f.String("speaker")
    """Required. The name of the speaker to use.

    Should be the same as in the prompt.
    """

    voice_config: _f.Message[_t.VoiceConfig, _t.VoiceConfigDict] = _f.Message(
        "voiceConfig", lambda: _t.VoiceConfig
    )
    """Required. The configuration for the voice to use."""


class SpeakerVoiceConfigDict(TypedDict, total=False):
    """`SpeakerVoiceConfig` as a plain dict."""

    speaker: str | None
    voice_config: _t.VoiceConfig | _t.VoiceConfigDict | None
