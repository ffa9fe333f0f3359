"""The schema `AudioResponseFormat`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

AudioResponseFormatDelivery: TypeAlias = (
    Literal["DELIVERY_UNSPECIFIED", "INLINE", "URI"] | str
)
"""Optional. The delivery mode for the audio output.

Values:
    - `DELIVERY_UNSPECIFIED`: Default value. This value is unused.
    - `INLINE`: Audio data is returned inline in the response.
    - `URI`: Audio data is returned as a URI.
"""

AudioResponseFormatMimeType: TypeAlias = (
    Literal[
        "MIME_TYPE_UNSPECIFIED",
        "AUDIO_MP3",
        "AUDIO_OGG_OPUS",
        "AUDIO_L16",
        "AUDIO_WAV",
        "AUDIO_ALAW",
        "AUDIO_MULAW",
    ]
    | str
)
"""Optional. The MIME type of the audio output.

Values:
    - `MIME_TYPE_UNSPECIFIED`: Default value. This value is unused.
    - `AUDIO_MP3`: MP3 audio format.
    - `AUDIO_OGG_OPUS`: OGG Opus audio format.
    - `AUDIO_L16`: Raw PCM (L16) audio format.
    - `AUDIO_WAV`: WAV audio format.
    - `AUDIO_ALAW`: A-law audio format.
    - `AUDIO_MULAW`: Mu-law audio format.
"""


class AudioResponseFormat(_m.Model):
    """Configuration for audio output format."""

    __slots__ = ()

    bit_rate: _f.Integer = _f.Integer("bitRate")
    """Optional. Bit rate in bits per second (bps).

    Only applicable for compressed formats (MP3, Opus).
    """

    delivery: _f.Enum[AudioResponseFormatDelivery] = _f.Enum("delivery")
    """Optional. The delivery mode for the audio output."""

    mime_type: _f.Enum[AudioResponseFormatMimeType] = _f.Enum("mimeType")
    """Optional. The MIME type of the audio output."""

    sample_rate: _f.Integer = _f.Integer("sampleRate")
    """Optional. Sample rate in Hz."""


class AudioResponseFormatDict(TypedDict, total=False):
    """`AudioResponseFormat` as a plain dict."""

    bit_rate: int | None
    delivery: AudioResponseFormatDelivery | None
    mime_type: AudioResponseFormatMimeType | None
    sample_rate: int | None
