"""The schema `SpeechConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class SpeechConfig(_m.Model):
    """Config for speech generation and transcription."""

    __slots__ = ()

    language_code: _f.String = _f.String("languageCode")
    """Optional. The IETF [BCP-47](https://www.rfc-editor.org/rfc/bcp/bcp47.txt)
    language code that the user configured the app to use.

    Used for speech recognition and synthesis. Valid values are: `de-DE`, `en-AU`,
    `en-GB`, `en-IN`, `en-US`, `es-US`, `fr-FR`, `hi-IN`, `pt-BR`, `ar-XA`, `es-ES`,
    `fr-CA`, `id-ID`, `it-IT`, `ja-JP`, `tr-TR`, `vi-VN`, `bn-IN`, `gu-IN`, `kn-IN`,
    `ml-IN`, `mr-IN`, `ta-IN`, `te-IN`, `nl-NL`, `ko-KR`, `cmn-CN`, `pl-PL`, `ru-RU`,
    and `th-TH`.
    """

    multi_speaker_voice_config: _f.Message[
        _t.MultiSpeakerVoiceConfig, _t.MultiSpeakerVoiceConfigDict
    ] = _f.Message("multiSpeakerVoiceConfig", lambda: _t.MultiSpeakerVoiceConfig)
    """Optional. The configuration for the multi-speaker setup.

    It is mutually exclusive with the voice_config field.
    """

    voice_config: _f.Message[_t.VoiceConfig, _t.VoiceConfigDict] = _f.Message(
        "voiceConfig", lambda: _t.VoiceConfig
    )
    """The configuration in case of single-voice output."""


class SpeechConfigDict(TypedDict, total=False):
    """`SpeechConfig` as a plain dict."""

    language_code: str | None
    multi_speaker_voice_config: (
        _t.MultiSpeakerVoiceConfig | _t.MultiSpeakerVoiceConfigDict | None
    )
    voice_config: _t.VoiceConfig | _t.VoiceConfigDict | None
