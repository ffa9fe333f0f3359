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
    ]
    | str
)
"""Required. The category for this setting.

Values:
    - `HARM_CATEGORY_UNSPECIFIED`: Category is unspecified.
    - `HARM_CATEGORY_DEROGATORY`: Negative or harmful comments targeting identity and/or
        protected attribute.
    - `HARM_CATEGORY_TOXICITY`: Content that is rude, disrespectful, or profane.
    - `HARM_CATEGORY_VIOLENCE`: Describes scenarios depicting violence against an
        individual or group, or general descriptions of gore.
    - `HARM_CATEGORY_SEXUAL`: Contains references to sexual acts or other lewd content.
    - `HARM_CATEGORY_MEDICAL`: Promotes unchecked medical advice.
    - `HARM_CATEGORY_DANGEROUS`: Dangerous content that promotes, facilitates, or
        encourages harmful acts.
    - `HARM_CATEGORY_HARASSMENT`: Harasment content.
    - `HARM_CATEGORY_HATE_SPEECH`: Hate speech and content.
    - `HARM_CATEGORY_SEXUALLY_EXPLICIT`: Sexually explicit content.
    - `HARM_CATEGORY_DANGEROUS_CONTENT`: Dangerous content.
"""

SafetySettingThreshold: TypeAlias = (
    Literal[
        "HARM_BLOCK_THRESHOLD_UNSPECIFIED",
        "BLOCK_LOW_AND_ABOVE",
        "BLOCK_MEDIUM_AND_ABOVE",
        "BLOCK_ONLY_HIGH",
        "BLOCK_NONE",
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
"""


class SafetySetting(_m.Model):
    """Safety setting, affecting the safety-blocking behavior.

    Passing a safety setting for a category changes the allowed proability that content
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
