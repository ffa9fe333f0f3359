"""The schema `GenerateAnswerRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

GenerateAnswerRequestAnswerStyle: TypeAlias = (
    Literal["ANSWER_STYLE_UNSPECIFIED", "ABSTRACTIVE", "EXTRACTIVE", "VERBOSE"] | str
)
"""Required. Style in which answers should be returned.

Values:
    - `ANSWER_STYLE_UNSPECIFIED`: Unspecified answer style.
    - `ABSTRACTIVE`: Succinct but abstract style.
    - `EXTRACTIVE`: Very brief and extractive style.
    - `VERBOSE`: Verbose style including extra details. The response may be formatted as
        a sentence, paragraph, multiple paragraphs, or bullet points, etc.
"""


class GenerateAnswerRequest(_m.Model):
    """Request to generate a grounded answer from the `Model`."""

    __slots__ = ()

    answer_style: _f.Enum[GenerateAnswerRequestAnswerStyle] = _f.Enum("answerStyle")
    """Required. Style in which answers should be returned."""

    contents: _f.MessageList[_t.Content, _t.ContentDict] = _f.MessageList(
        "contents", lambda: _t.Content
    )
    """Required. The content of the current conversation with the `Model`.

    For single-turn queries, this is a single question to answer. For multi-turn
    queries, this is a repeated field that contains conversation history and the last
    `Content` in the list containing the question. Note: `GenerateAnswer` only supports
    queries in English.
    """

    inline_passages: _f.Message[_t.GroundingPassages, _t.GroundingPassagesDict] = (
        _f.Message("inlinePassages", lambda: _t.GroundingPassages)
    )
    """Passages provided inline with the request."""

    safety_settings: _f.MessageList[_t.SafetySetting, _t.SafetySettingDict] = (
        _f.MessageList("safetySettings", lambda: _t.SafetySetting)
    )
    """Optional. A list of unique `SafetySetting` instances for blocking unsafe content.

    This will be enforced on the `GenerateAnswerRequest.contents` and
    `GenerateAnswerResponse.candidate`. There should not be more than one setting for
    each `SafetyCategory` type. The API will block any contents and responses that fail
    to meet the thresholds set by these settings. This list overrides the default
    settings for each `SafetyCategory` specified in the safety_settings. If there is no
    `SafetySetting` for a given `SafetyCategory` provided in the list, the API will use
    the default safety setting for that category. Harm categories
    HARM_CATEGORY_HATE_SPEECH, HARM_CATEGORY_SEXUALLY_EXPLICIT,
    HARM_CATEGORY_DANGEROUS_CONTENT, HARM_CATEGORY_HARASSMENT are supported. Refer to
    the [guide](https://ai.google.dev/gemini-api/docs/safety-settings) for detailed
    information on available safety settings. Also refer to the [Safety
    guidance](https://ai.google.dev/gemini-api/docs/safety-guidance) to learn how to
    incorporate safety considerations in your AI applications.
    """

    semantic_retriever: _f.Message[
        _t.SemanticRetrieverConfig, _t.SemanticRetrieverConfigDict
    ] = _f.Message("semanticRetriever", lambda: _t.SemanticRetrieverConfig)
    """Content retrieved from resources created via the Semantic Retriever API."""

    temperature: _f.Float = _f.Float("temperature")
    """Optional. Controls the randomness of the output.

    Values can range from [0.0,1.0], inclusive. A value closer to 1.0 will produce
    responses that are more varied and creative, while a value closer to 0.0 will
    typically result in more straightforward responses from the model. A low temperature
    (~0.2) is usually recommended for Attributed-Question-Answering use cases.
    """


class GenerateAnswerRequestDict(TypedDict, total=False):
    """`GenerateAnswerRequest` as a plain dict."""

    answer_style: GenerateAnswerRequestAnswerStyle | None
    contents: Sequence[_t.Content | _t.ContentDict] | None
    inline_passages: _t.GroundingPassages | _t.GroundingPassagesDict | None
    safety_settings: Sequence[_t.SafetySetting | _t.SafetySettingDict] | None
    semantic_retriever: (
        _t.SemanticRetrieverConfig | _t.SemanticRetrieverConfigDict | None
    )
    temperature: float | None
