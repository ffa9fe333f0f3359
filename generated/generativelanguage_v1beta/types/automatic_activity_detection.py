"""The schema `AutomaticActivityDetection`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

AutomaticActivityDetectionEndOfSpeechSensitivity: TypeAlias = (
    Literal[
        "END_SENSITIVITY_UNSPECIFIED", "END_SENSITIVITY_HIGH", "END_SENSITIVITY_LOW"
    ]
    | str
)
"""Optional. Determines how likely detected speech is ended.

Values:
    - `END_SENSITIVITY_UNSPECIFIED`: The default is END_SENSITIVITY_HIGH.
    - `END_SENSITIVITY_HIGH`: Automatic detection ends speech more often.
    - `END_SENSITIVITY_LOW`: Automatic detection ends speech less often.
"""

AutomaticActivityDetectionStartOfSpeechSensitivity: TypeAlias = (
    Literal[
        "START_SENSITIVITY_UNSPECIFIED",
        "START_SENSITIVITY_HIGH",
        "START_SENSITIVITY_LOW",
    ]
    | str
)
"""Optional. Determines how likely speech is to be detected.

Values:
    - `START_SENSITIVITY_UNSPECIFIED`: The default is START_SENSITIVITY_HIGH.
    - `START_SENSITIVITY_HIGH`: Automatic detection will detect the start of speech more
        often.
    - `START_SENSITIVITY_LOW`: Automatic detection will detect the start of speech less
        often.
"""


class AutomaticActivityDetection(_m.Model):
    """Configures automatic detection of activity."""

    __slots__ = ()

    disabled: _f.Boolean = _f.Boolean("disabled")
    """Optional. If enabled (the default), detected voice and text input count as
    activity.

    If disabled, the client must send activity signals.
    """

    end_of_speech_sensitivity: _f.Enum[
        AutomaticActivityDetectionEndOfSpeechSensitivity
    ] = _f.Enum("endOfSpeechSensitivity")
    """Optional. Determines how likely detected speech is ended."""

    prefix_padding_ms: _f.Integer = _f.Integer("prefixPaddingMs")
    """Optional. The required duration of detected speech before start-of-speech is
    committed.

    The lower this value, the more sensitive the start-of-speech detection is and
    shorter speech can be recognized. However, this also increases the probability of
    false positives.
    """

    silence_duration_ms: _f.Integer = _f.Integer("silenceDurationMs")
    """Optional. The required duration of detected non-speech (e.g. silence) before
    end-of-speech is committed.

    The larger this value, the longer speech gaps can be without interrupting the user's
    activity but this will increase the model's latency.
    """

    start_of_speech_sensitivity: _f.Enum[
        AutomaticActivityDetectionStartOfSpeechSensitivity
    ] = _f.Enum("startOfSpeechSensitivity")
    """Optional. Determines how likely speech is to be detected."""


class AutomaticActivityDetectionDict(TypedDict, total=False):
    """`AutomaticActivityDetection` as a plain dict."""

    disabled: bool | None
    end_of_speech_sensitivity: AutomaticActivityDetectionEndOfSpeechSensitivity | None
    prefix_padding_ms: int | None
    silence_duration_ms: int | None
    start_of_speech_sensitivity: (
        AutomaticActivityDetectionStartOfSpeechSensitivity | None
    )
