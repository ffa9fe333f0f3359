"""The schema `SafetyRating`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

SafetyRatingCategory: TypeAlias = (
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
"""Required. The category for this rating.

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

SafetyRatingProbability: TypeAlias = (
    Literal["HARM_PROBABILITY_UNSPECIFIED", "NEGLIGIBLE", "LOW", "MEDIUM", "HIGH"] | str
)
"""Required. The probability of harm for this content.

Values:
    - `HARM_PROBABILITY_UNSPECIFIED`: Probability is unspecified.
    - `NEGLIGIBLE`: Content has a negligible chance of being unsafe.
    - `LOW`: Content has a low chance of being unsafe.
    - `MEDIUM`: Content has a medium chance of being unsafe.
    - `HIGH`: Content has a high chance of being unsafe.
"""


class SafetyRating(_m.Model):
    """Safety rating for a piece of content.

    The safety rating contains the category of harm and the harm probability level in
    that category for a piece of content. Content is classified for safety across a
    number of harm categories and the probability of the harm classification is included
    here.
    """

    __slots__ = ()

    blocked: _f.Boolean = _f.Boolean("blocked")
    """Was this content blocked because of this rating?"""

    category: _f.Enum[SafetyRatingCategory] = _f.Enum("category")
    """Required. The category for this rating."""

    probability: _f.Enum[SafetyRatingProbability] = _f.Enum("probability")
    """Required. The probability of harm for this content."""


class SafetyRatingDict(TypedDict, total=False):
    """`SafetyRating` as a plain dict."""

    blocked: bool | None
    category: SafetyRatingCategory | None
    probability: SafetyRatingProbability | None
