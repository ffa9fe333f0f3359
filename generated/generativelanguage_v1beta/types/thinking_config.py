"""The schema `ThinkingConfig`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ThinkingConfigThinkingLevel: TypeAlias = (
    Literal["THINKING_LEVEL_UNSPECIFIED", "MINIMAL", "LOW", "MEDIUM", "HIGH"] | str
)
"""Optional. Controls the maximum depth of the model's internal reasoning process before
it produces a response.

The default value is model-dependent. Refer to the [Thinking levels
guide](https://ai.google.dev/gemini-api/docs/thinking#thinking-levels) for more details.
Recommended for Gemini 3 or later models. Use with earlier models results in an error.

Values:
    - `THINKING_LEVEL_UNSPECIFIED`: Default value.
    - `MINIMAL`: Little to no thinking.
    - `LOW`: Low thinking level.
    - `MEDIUM`: Medium thinking level.
    - `HIGH`: High thinking level.
"""


class ThinkingConfig(_m.Model):
    """Config for thinking features."""

    __slots__ = ()

    include_thoughts: _f.Boolean = _f.Boolean("includeThoughts")
    """Indicates whether to include thoughts in the response.

    If true, thoughts are returned only when available.
    """

    thinking_budget: _f.Integer = _f.Integer("thinkingBudget")
    """The number of thoughts tokens that the model should generate."""

    thinking_level: _f.Enum[ThinkingConfigThinkingLevel] = _f.Enum("thinkingLevel")
    """Optional. Controls the maximum depth of the model's internal reasoning process
    before it produces a response.

    The default value is model-dependent. Refer to the [Thinking levels
    guide](https://ai.google.dev/gemini-api/docs/thinking#thinking-levels) for more
    details. Recommended for Gemini 3 or later models. Use with earlier models results
    in an error.
    """


class ThinkingConfigDict(TypedDict, total=False):
    """`ThinkingConfig` as a plain dict."""

    include_thoughts: bool | None
    thinking_budget: int | None
    thinking_level: ThinkingConfigThinkingLevel | None
