"""The schema `DynamicRetrievalConfig`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

DynamicRetrievalConfigMode: TypeAlias = (
    Literal["MODE_UNSPECIFIED", "MODE_DYNAMIC"] | str
)
"""The mode of the predictor to be used in dynamic retrieval.

Values:
    - `MODE_UNSPECIFIED`: Always trigger retrieval.
    - `MODE_DYNAMIC`: Run retrieval only when system decides it is necessary.
"""


class DynamicRetrievalConfig(_m.Model):
    """Describes the options to customize dynamic retrieval."""

    __slots__ = ()

    dynamic_threshold: _f.Float = _f.Float("dynamicThreshold")
    """The threshold to be used in dynamic retrieval.

    If not set, a system default value is used.
    """

    mode: _f.Enum[DynamicRetrievalConfigMode] = _f.Enum("mode")
    """The mode of the predictor to be used in dynamic retrieval."""


class DynamicRetrievalConfigDict(TypedDict, total=False):
    """`DynamicRetrievalConfig` as a plain dict."""

    dynamic_threshold: float | None
    mode: DynamicRetrievalConfigMode | None
