"""The schema `V1mainMediaResolution`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

V1mainMediaResolutionLevel: TypeAlias = (
    Literal[
        "MEDIA_RESOLUTION_UNSPECIFIED",
        "MEDIA_RESOLUTION_LOW",
        "MEDIA_RESOLUTION_MEDIUM",
        "MEDIA_RESOLUTION_HIGH",
        "MEDIA_RESOLUTION_ULTRA_HIGH",
    ]
    | str
)
"""The tokenization quality used for given media. for Gemini API support .

Values:
    - `MEDIA_RESOLUTION_UNSPECIFIED`: Media resolution has not been set.
    - `MEDIA_RESOLUTION_LOW`: Media resolution set to low.
    - `MEDIA_RESOLUTION_MEDIUM`: Media resolution set to medium.
    - `MEDIA_RESOLUTION_HIGH`: Media resolution set to high.
    - `MEDIA_RESOLUTION_ULTRA_HIGH`: Media resolution set to ultra high.
"""


class V1mainMediaResolution(_m.Model):
    """Media resolution for tokenization."""

    __slots__ = ()

    level: _f.Enum[V1mainMediaResolutionLevel] = _f.Enum("level")
    """The tokenization quality used for given media. for Gemini API support ."""


class V1mainMediaResolutionDict(TypedDict, total=False):
    """`V1mainMediaResolution` as a plain dict."""

    level: V1mainMediaResolutionLevel | None
