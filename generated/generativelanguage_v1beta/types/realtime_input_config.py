"""The schema `RealtimeInputConfig`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

RealtimeInputConfigActivityHandling: TypeAlias = (
    Literal[
        "ACTIVITY_HANDLING_UNSPECIFIED",
        "START_OF_ACTIVITY_INTERRUPTS",
        "NO_INTERRUPTION",
    ]
    | str
)
"""Optional. Defines what effect activity has.

Values:
    - `ACTIVITY_HANDLING_UNSPECIFIED`: If unspecified, the default behavior is
        `START_OF_ACTIVITY_INTERRUPTS`.
    - `START_OF_ACTIVITY_INTERRUPTS`: If true, start of activity will interrupt the
        model's response (also called "barge in"). The model's current response will be
        cut-off in the moment of the interruption. This is the default behavior.
    - `NO_INTERRUPTION`: The model's response will not be interrupted.
"""

RealtimeInputConfigTurnCoverage: TypeAlias = (
    Literal[
        "TURN_COVERAGE_UNSPECIFIED",
        "TURN_INCLUDES_ONLY_ACTIVITY",
        "TURN_INCLUDES_ALL_INPUT",
        "TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO",
    ]
    | str
)
"""Optional. Defines which input is included in the user's turn.

Values:
    - `TURN_COVERAGE_UNSPECIFIED`: If unspecified, a default behavior is selected based
        on the model. E.g., for Gemini 2.5, the default is
        `TURN_INCLUDES_ONLY_ACTIVITY`, while for Gemini 3.1 and onwards, it's
        `TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO`.
    - `TURN_INCLUDES_ONLY_ACTIVITY`: Includes activity since the last turn, excluding
        inactivity (e.g. silence on the audio stream).
    - `TURN_INCLUDES_ALL_INPUT`: Includes all realtime input since the last turn,
        including inactivity (e.g. silence on the audio stream).
    - `TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO`: Includes audio activity and all
        video since the last turn. With automatic activity detection, audio activity
        means speech and excludes silence.
"""


class RealtimeInputConfig(_m.Model):
    """Configures the realtime input behavior in `BidiGenerateContent`."""

    __slots__ = ()

    activity_handling: _f.Enum[RealtimeInputConfigActivityHandling] = _f.Enum(
        "activityHandling"
    )
    """Optional. Defines what effect activity has."""

    automatic_activity_detection: _f.Message[
        _t.AutomaticActivityDetection, _t.AutomaticActivityDetectionDict
    ] = _f.Message("automaticActivityDetection", lambda: _t.AutomaticActivityDetection)
    """Optional. If not set, automatic activity detection is enabled by default.

    If automatic voice detection is disabled, the client must send activity signals.
    """

    turn_coverage: _f.Enum[RealtimeInputConfigTurnCoverage] = _f.Enum("turnCoverage")
    """Optional. Defines which input is included in the user's turn."""


class RealtimeInputConfigDict(TypedDict, total=False):
    """`RealtimeInputConfig` as a plain dict."""

    activity_handling: RealtimeInputConfigActivityHandling | None
    automatic_activity_detection: (
        _t.AutomaticActivityDetection | _t.AutomaticActivityDetectionDict | None
    )
    turn_coverage: RealtimeInputConfigTurnCoverage | None
