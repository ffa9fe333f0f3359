"""The schema `GenerationConfig`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

GenerationConfigMediaResolution: TypeAlias = (
    Literal[
        "MEDIA_RESOLUTION_UNSPECIFIED",
        "MEDIA_RESOLUTION_LOW",
        "MEDIA_RESOLUTION_MEDIUM",
        "MEDIA_RESOLUTION_HIGH",
    ]
    | str
)
"""Optional. If specified, the media resolution specified will be used.

Values:
    - `MEDIA_RESOLUTION_UNSPECIFIED`: Media resolution has not been set.
    - `MEDIA_RESOLUTION_LOW`: Media resolution set to low (64 tokens).
    - `MEDIA_RESOLUTION_MEDIUM`: Media resolution set to medium (256 tokens).
    - `MEDIA_RESOLUTION_HIGH`: Media resolution set to high (zoomed reframing with 256
        tokens).
"""

GenerationConfigResponseModalitiesItem: TypeAlias = (
    Literal["MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "AUDIO"] | str
)
"""The values of `GenerationConfig.responseModalities[]`; others may come.

Values:
    - `MODALITY_UNSPECIFIED`: Default value.
    - `TEXT`: Indicates the model should return text.
    - `IMAGE`: Indicates the model should return images.
    - `AUDIO`: Indicates the model should return audio.
"""


class GenerationConfig(_m.Model):
    """Configuration options for model generation and outputs.

    Not all parameters are configurable for every model.
    """

    __slots__ = ()

    legacy_response_json_schema: _f.Any = _f.Any("_responseJsonSchema")
    """Deprecated. Optional. Output schema of the generated response.

    This is an alternative to `response_schema` that accepts [JSON
    Schema](https://json-schema.org/). If set, `response_schema` must be omitted, but
    `response_mime_type` is required. While the full JSON Schema may be sent, not all
    features are supported. Specifically, only the following properties are supported: -
    `$id` - `$defs` - `$ref` - `$anchor` - `type` - `format` - `title` - `description` -
    `enum` (for strings and numbers) - `items` - `prefixItems` - `minItems` - `maxItems`
    - `minimum` - `maximum` - `anyOf` - `oneOf` (interpreted the same as `anyOf`) -
    `properties` - `additionalProperties` - `required` The non-standard
    `propertyOrdering` property may also be set. Cyclic references are unrolled to a
    limited degree and, as such, may only be used within non-required properties.
    (Nullable properties are not sufficient.) If `$ref` is set on a sub-schema, no other
    properties, except for than those starting as a `$`, may be set.
    """

    audio_transcription_config: _f.Message[
        _t.AudioTranscriptionConfig, _t.AudioTranscriptionConfigDict
    ] = _f.Message("audioTranscriptionConfig", lambda: _t.AudioTranscriptionConfig)
    """Optional. Config for audio transcription (speech recognition)."""

    candidate_count: _f.Integer = _f.Integer("candidateCount")
    """Optional. Number of generated responses to return.

    If unset, this will default to 1. Please note that this doesn't work for previous
    generation models (Gemini 1.0 family)
    """

    enable_affective_dialog: _f.Boolean = _f.Boolean("enableAffectiveDialog")
    """Optional. If enabled, the model will detect emotions and adapt its responses
    accordingly.
    """

    enable_enhanced_civic_answers: _f.Boolean = _f.Boolean("enableEnhancedCivicAnswers")
    """Optional. Enables enhanced civic answers.

    It may not be available for all models.
    """

    frequency_penalty: _f.Float = _f.Float("frequencyPenalty")
    """Optional. Frequency penalty applied to the next token's logprobs, multiplied by
    the number of times each token has been seen in the respponse so far.

    A positive penalty will discourage the use of tokens that have already been used,
    proportional to the number of times the token has been used: The more a token is
    used, the more difficult it is for the model to use that token again increasing the
    vocabulary of responses. Caution: A _negative_ penalty will encourage the model to
    reuse tokens proportional to the number of times the token has been used. Small
    negative values will reduce the vocabulary of a response. Larger negative values
    will cause the model to start repeating a common token until it hits the
    max_output_tokens limit.
    """

    image_config: _f.Message[_t.ImageConfig, _t.ImageConfigDict] = _f.Message(
        "imageConfig", lambda: _t.ImageConfig
    )
    """Optional. Config for image generation.

    An error will be returned if this field is set for models that don't support these
    config options.
    """

    logprobs: _f.Integer = _f.Integer("logprobs")
    """Optional. Only valid if response_logprobs=True.

    This sets the number of top logprobs, including the chosen candidate, to return at
    each decoding step in the Candidate.logprobs_result. The number must be in the range
    of [0, 20].
    """

    max_output_tokens: _f.Integer = _f.Integer("maxOutputTokens")
    """Optional. The maximum number of tokens to include in a response candidate.

    Note: The default value varies by model, see the `Model.output_token_limit`
    attribute of the `Model` returned from the `getModel` function.
    """

    media_resolution: _f.Enum[GenerationConfigMediaResolution] = _f.Enum(
        "mediaResolution"
    )
    """Optional. If specified, the media resolution specified will be used."""

    presence_penalty: _f.Float = _f.Float("presencePenalty")
    """Optional. Presence penalty applied to the next token's logprobs if the token has
    already been seen in the response.

    This penalty is binary on/off and not dependant on the number of times the token is
    used (after the first). Use frequency_penalty for a penalty that increases with each
    use. A positive penalty will discourage the use of tokens that have already been
    used in the response, increasing the vocabulary. A negative penalty will encourage
    the use of tokens that have already been used in the response, decreasing the
    vocabulary.
    """

    response_format: _f.Message[
        _t.ResponseFormatConfig, _t.ResponseFormatConfigDict
    ] = _f.Message("responseFormat", lambda: _t.ResponseFormatConfig)
    """Optional. Configuration for the response output format.

    Allows specifying output configuration per modality (text, audio, image) in a flat
    structure.
    """

    response_json_schema: _f.Any = _f.Any("responseJsonSchema")
    """Optional. An internal detail.

    Use `responseJsonSchema` rather than this field.
    """

    response_logprobs: _f.Boolean = _f.Boolean("responseLogprobs")
    """Optional. If true, export the logprobs results in response."""

    response_mime_type: _f.String = _f.String("responseMimeType")
    """Optional. MIME type of the generated candidate text.

    Supported MIME types are: `text/plain`: (default) Text output. `application/json`:
    JSON response in the response candidates. `text/x.enum`: ENUM as a string response
    in the response candidates. Refer to the
    [docs](https://ai.google.dev/gemini-api/docs/prompting_with_media#plain_text_formats)
    for a list of all supported text MIME types.
    """

    response_modalities: _f.EnumList[GenerationConfigResponseModalitiesItem] = (
        _f.EnumList("responseModalities")
    )
    """Optional. The requested modalities of the response.

    Represents the set of modalities that the model can return, and should be expected
    in the response. This is an exact match to the modalities of the response. A model
    may have multiple combinations of supported modalities. If the requested modalities
    do not match any of the supported combinations, an error will be returned. An empty
    list is equivalent to requesting only text.
    """

    response_schema: _f.Message[_t.Schema, _t.SchemaDict] = _f.Message(
        "responseSchema", lambda: _t.Schema
    )
    """Deprecated. Optional. Output schema of the generated candidate text.

    Schemas must be a subset of the [OpenAPI
    schema](https://spec.openapis.org/oas/v3.0.3#schema) and can be objects, primitives
    or arrays. If set, a compatible `response_mime_type` must also be set. Compatible
    MIME types: `application/json`: Schema for JSON response. Refer to the [JSON text
    generation guide](https://ai.google.dev/gemini-api/docs/json-mode) for more details.
    """

    seed: _f.Integer = _f.Integer("seed")
    """Optional. Seed used in decoding.

    If not set, the request uses a randomly generated seed.
    """

    speech_config: _f.Message[_t.SpeechConfig, _t.SpeechConfigDict] = _f.Message(
        "speechConfig", lambda: _t.SpeechConfig
    )
    """Optional. The speech generation config."""

    stop_sequences: _f.StringList = _f.StringList("stopSequences")
    """Optional. The set of character sequences (up to 5) that will stop output
    generation.

    If specified, the API will stop at the first appearance of a `stop_sequence`. The
    stop sequence will not be included as part of the response.
    """

    temperature: _f.Float = _f.Float("temperature")
    """Optional. Controls the randomness of the output.

    Note: The default value varies by model, see the `Model.temperature` attribute of
    the `Model` returned from the `getModel` function. Values can range from [0.0, 2.0].
    """

    thinking_config: _f.Message[_t.ThinkingConfig, _t.ThinkingConfigDict] = _f.Message(
        "thinkingConfig", lambda: _t.ThinkingConfig
    )
    """Optional. Config for thinking features.

    An error will be returned if this field is set for models that don't support
    thinking.
    """

    top_k: _f.Integer = _f.Integer("topK")
    """Optional. The maximum number of tokens to consider when sampling.

    Gemini models use Top-p (nucleus) sampling or a combination of Top-k and nucleus
    sampling. Top-k sampling considers the set of `top_k` most probable tokens. Models
    running with nucleus sampling don't allow top_k setting. Note: The default value
    varies by `Model` and is specified by the`Model.top_p` attribute returned from the
    `getModel` function. An empty `top_k` attribute indicates that the model doesn't
    apply top-k sampling and doesn't allow setting `top_k` on requests.
    """

    top_p: _f.Float = _f.Float("topP")
    """Optional. The maximum cumulative probability of tokens to consider when sampling.

    The model uses combined Top-k and Top-p (nucleus) sampling. Tokens are sorted based
    on their assigned probabilities so that only the most likely tokens are considered.
    Top-k sampling directly limits the maximum number of tokens to consider, while
    Nucleus sampling limits the number of tokens based on the cumulative probability.
    Note: The default value varies by `Model` and is specified by the`Model.top_p`
    attribute returned from the `getModel` function. An empty `top_k` attribute
    indicates that the model doesn't apply top-k sampling and doesn't allow setting
    `top_k` on requests.
    """

    translation_config: _f.Message[_t.TranslationConfig, _t.TranslationConfigDict] = (
        _f.Message("translationConfig", lambda: _t.TranslationConfig)
    )
    """Optional. Config for translation."""


class GenerationConfigDict(TypedDict, total=False):
    """`GenerationConfig` as a plain dict."""

    legacy_response_json_schema: Any | None
    audio_transcription_config: (
        _t.AudioTranscriptionConfig | _t.AudioTranscriptionConfigDict | None
    )
    candidate_count: int | None
    enable_affective_dialog: bool | None
    enable_enhanced_civic_answers: bool | None
    frequency_penalty: float | None
    image_config: _t.ImageConfig | _t.ImageConfigDict | None
    logprobs: int | None
    max_output_tokens: int | None
    media_resolution: GenerationConfigMediaResolution | None
    presence_penalty: float | None
    response_format: _t.ResponseFormatConfig | _t.ResponseFormatConfigDict | None
    response_json_schema: Any | None
    response_logprobs: bool | None
    response_mime_type: str | None
    response_modalities: Sequence[GenerationConfigResponseModalitiesItem] | None
    response_schema: _t.Schema | _t.SchemaDict | None
    seed: int | None
    speech_config: _t.SpeechConfig | _t.SpeechConfigDict | None
    stop_sequences: Sequence[str] | None
    temperature: float | None
    thinking_config: _t.ThinkingConfig | _t.ThinkingConfigDict | None
    top_k: int | None
    top_p: float | None
    translation_config: _t.TranslationConfig | _t.TranslationConfigDict | None
