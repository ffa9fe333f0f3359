"""The schema `AudioTranscription`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class AudioTranscription(_m.Model):
    """The transcription of an audio part.

    For multi-speaker audio, each speaker segment is a separate Part with its own
    AudioTranscription carrying the speaker_label.
    """

    __slots__ = ()

    speaker_label: _f.String = _f.String("speakerLabel")
    """Optional. A label identifying the speaker of this audio segment (e.g. "spk_1",
    "spk_2").

    Present when diarization is set.
    """

    text: _f.String = _f.String("text")
    """Required. The transcription text of this audio segment."""

    words: _f.MessageList[_t.WordInfo, _t.WordInfoDict] = _f.MessageList(
        "words", lambda: _t.WordInfo
    )
    """Optional. Detailed word-level transcriptions and timing details.

    Present when word_timestamp is set.
    """


class AudioTranscriptionDict(TypedDict, total=False):
    """`AudioTranscription` as a plain dict."""

    speaker_label: str | None
    text: str | None
    words: Sequence[_t.WordInfo | _t.WordInfoDict] | None
