"""The schema `SafetySetting`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

SafetySettingCategory: TypeAlias = (
    Literal[
        "HARM_CATEGORY_UNSPECIFIED",
        "HARM_CATEGORY_DEROGATORY",
        "HARM_CATEGORY_TOXICITY",
        "HARM_CATEGORY_VIOLENCE",
        "HARM_CATEGORY_SEXUAL",
        "HARM_CATEGORY_MEDICAL",
        "HARM_CATEGORY_DANGEROUS",
        "HARM_CATEGORY_HARASSMENT",
        "HARM_CATEGORY_HATE_SPEECH",
        "HARM_CATEGORY_SEXUALLY_EXPLICIT",
        "HARM_CATEGORY_DANGEROUS_CONTENT",
        "HARM_CATEGORY_CIVIC_INTEGRITY",
        "HARM_CATEGORY_JAILBREAK",
    ]
    | str
)
"""Required. The category for this setting.

Values:
    - `HARM_CATEGORY_UNSPECIFIED`: Category is unspecified.
    - `HARM_CATEGORY_DEROGATORY`: **PaLM** - Negative or harmful comments targeting
        identity and/or protected attribute.
    - `HARM_CATEGORY_TOXICITY`: **PaLM** - Content that is rude, disrespectful, or
        profane.
    - `HARM_CATEGORY_VIOLENCE`: **PaLM** - Describes scenarios depicting violence
        against an individual or group, or general descriptions of gore.
    - `HARM_CATEGORY_SEXUAL`: **PaLM** - Contains references to sexual acts or other
        lewd content.
    - `HARM_CATEGORY_MEDICAL`: **PaLM** - Promotes unchecked medical advice.
    - `HARM_CATEGORY_DANGEROUS`: **PaLM** - Dangerous content that promotes,
        facilitates, or encourages harmful acts.
    - `HARM_CATEGORY_HARASSMENT`: **Gemini** - Harassment content.
    - `HARM_CATEGORY_HATE_SPEECH`: **Gemini** - Hate speech and content.
    - `HARM_CATEGORY_SEXUALLY_EXPLICIT`: **Gemini** - Sexually explicit content.
    - `HARM_CATEGORY_DANGEROUS_CONTENT`: **Gemini** - Dangerous content.
    - `HARM_CATEGORY_CIVIC_INTEGRITY`: Deprecated. **Gemini** - Content that may be used
        to harm civic integrity. DEPRECATED: use enable_enhanced_civic_answers instead.
    - `HARM_CATEGORY_JAILBREAK`: **Gemini** - Prompts attempting to bypass or subvert
        the model's safety guidelines (jailbreak attempts).
"""

SafetySettingThreshold: TypeAlias = (
    Literal[
        "HARM_BLOCK_THRESHOLD_UNSPECIFIED",
        "BLOCK_LOW_AND_ABOVE",
        "BLOCK_MEDIUM_AND_ABOVE",
        "BLOCK_ONLY_HIGH",
        "BLOCK_NONE",
        "OFF",
    ]
    | str
)
"""Required. Controls the probability threshold at which harm is blocked.

Values:
    - `HARM_BLOCK_THRESHOLD_UNSPECIFIED`: Threshold is unspecified.
    - `BLOCK_LOW_AND_ABOVE`: Content with NEGLIGIBLE will be allowed.
    - `BLOCK_MEDIUM_AND_ABOVE`: Content with NEGLIGIBLE and LOW will be allowed.
    - `BLOCK_ONLY_HIGH`: Content with NEGLIGIBLE, LOW, and MEDIUM will be allowed.
    - `BLOCK_NONE`: All content will be allowed.
    - `OFF`: Turn off the safety filter.
"""


class SafetySetting(_m.Model):
    """Safety setting, affecting the safety-blocking behavior.

    Passing a safety setting for a category changes the allowed probability that content
    is blocked.
    """

    __slots__ = ()

    category: _f.Enum[SafetySettingCategory] = _f.Enum("category")
    """Required. The category for this setting."""

    threshold: _f.Enum[SafetySettingThreshold] = _f.Enum("threshold")
    """Required. Controls the probability threshold at which harm is blocked."""


class SafetySettingDict(TypedDict, total=False):
    """`SafetySetting` as a plain dict."""

    category: SafetySettingCategory | None
    threshold: SafetySettingThreshold | None
