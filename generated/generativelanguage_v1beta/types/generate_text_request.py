"""The schema `GenerateTextRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GenerateTextRequest(_m.Model):
    """Request to generate a text completion response from the model."""

    __slots__ = ()

    candidate_count: _f.Integer = _f.Integer("candidateCount")
    """Optional. Number of generated responses to return.

    This value must be between [1, 8], inclusive. If unset, this will default to 1.
    """

    max_output_tokens: _f.Integer = _f.Integer("maxOutputTokens")
    """Optional. The maximum number of tokens to include in a candidate.

    If unset, this will default to output_token_limit specified in the `Model`
    specification.
    """

    prompt: _f.Message[_t.TextPrompt, _t.TextPromptDict] = _f.Message(
        "prompt", lambda: _t.TextPrompt
    )
    """Required. The free-form input text given to the model as a prompt.

    Given a prompt, the model will generate a TextCompletion response it predicts as the
    completion of the input text.
    """

    safety_settings: _f.MessageList[_t.SafetySetting, _t.SafetySettingDict] = (
        _f.MessageList("safetySettings", lambda: _t.SafetySetting)
    )
    """Optional. A list of unique `SafetySetting` instances for blocking unsafe content.
    that will be enforced on the `GenerateTextRequest.prompt` and
    `GenerateTextResponse.candidates`.

    There should not be more than one setting for each `SafetyCategory` type. The API
    will block any prompts and responses that fail to meet the thresholds set by these
    settings. This list overrides the default settings for each `SafetyCategory`
    specified in the safety_settings. If there is no `SafetySetting` for a given
    `SafetyCategory` provided in the list, the API will use the default safety setting
    for that category. Harm categories HARM_CATEGORY_DEROGATORY, HARM_CATEGORY_TOXICITY,
    HARM_CATEGORY_VIOLENCE, HARM_CATEGORY_SEXUAL, HARM_CATEGORY_MEDICAL,
    HARM_CATEGORY_DANGEROUS are supported in text service.
    """

    stop_sequences: _f.StringList = _f.StringList("stopSequences")
    """The set of character sequences (up to 5) that will stop output generation.

    If specified, the API will stop at the first appearance of a stop sequence. The stop
    sequence will not be included as part of the response.
    """

    temperature: _f.Float = _f.Float("temperature")
    """Optional. Controls the randomness of the output.

    Note: The default value varies by model, see the `Model.temperature` attribute of
    the `Model` returned the `getModel` function. Values can range from [0.0,1.0],
    inclusive. A value closer to 1.0 will produce responses that are more varied and
    creative, while a value closer to 0.0 will typically result in more straightforward
    responses from the model.
    """

    top_k: _f.Integer = _f.Integer("topK")
    """Optional. The maximum number of tokens to consider when sampling.

    The model uses combined Top-k and nucleus sampling. Top-k sampling considers the set
    of `top_k` most probable tokens. Defaults to 40. Note: The default value varies by
    model, see the `Model.top_k` attribute of the `Model` returned the `getModel`
    function.
    """

    top_p: _f.Float = _f.Float("topP")
    """Optional. The maximum cumulative probability of tokens to consider when sampling.

    The model uses combined Top-k and nucleus sampling. Tokens are sorted based on their
    assigned probabilities so that only the most likely tokens are considered. Top-k
    sampling directly limits the maximum number of tokens to consider, while Nucleus
    sampling limits number of tokens based on the cumulative probability. Note: The
    default value varies by model, see the `Model.top_p` attribute of the `Model`
    returned the `getModel` function.
    """


class GenerateTextRequestDict(TypedDict, total=False):
    """`GenerateTextRequest` as a plain dict."""

    candidate_count: int | None
    max_output_tokens: int | None
    prompt: _t.TextPrompt | _t.TextPromptDict | None
    safety_settings: Sequence[_t.SafetySetting | _t.SafetySettingDict] | None
    stop_sequences: Sequence[str] | None
    temperature: float | None
    top_k: int | None
    top_p: float | None
