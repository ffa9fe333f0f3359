"""The schema `MultiSpeakerVoiceConfig`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class MultiSpeakerVoiceConfig(_m.Model):
    """The configuration for the multi-speaker setup."""

    __slots__ = ()

    speaker_voice_configs: _f.MessageList[
        _t.SpeakerVoiceConfig, _t.SpeakerVoiceConfigDict
    ] = _f.MessageList("speakerVoiceConfigs", lambda: _t.SpeakerVoiceConfig)
    """Required. All the enabled speaker voices."""


class MultiSpeakerVoiceConfigDict(TypedDict, total=False):
    """`MultiSpeakerVoiceConfig` as a plain dict."""

    speaker_voice_configs: (
        Sequence[_t.SpeakerVoiceConfig | _t.SpeakerVoiceConfigDict] | None
    )
