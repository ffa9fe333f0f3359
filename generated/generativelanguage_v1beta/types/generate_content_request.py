"""The schema `GenerateContentRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

GenerateContentRequestServiceTier: TypeAlias = (
    Literal["unspecified", "standard", "flex", "priority"] | str
)
"""Optional. The service tier of the request.

Values:
    - `unspecified`: Default service tier, which is standard.
    - `standard`: Standard service tier.
    - `flex`: Flex service tier.
    - `priority`: Priority service tier.
"""


class GenerateContentRequest(_m.Model):
    """Request to generate a completion from the model."""

    __slots__ = ()

    cached_content: _f.String = _f.String("cachedContent")
    """Optional. The name of the content
    [cached](https://ai.google.dev/gemini-api/docs/caching) to use as context to
    serve the prediction.

    Format: `cachedContents/{cachedContent}`
    """

    contents: _f.MessageList[_t.Content, _t.ContentDict] = _f.MessageList(
        "contents", lambda: _t.Content
    )
    """Required. The content of the current conversation with the model.

    For single-turn queries, this is a single instance. For multi-turn queries like
    [chat](https://ai.google.dev/gemini-api/docs/text-generation#chat), this is a
    repeated field that contains the conversation history and the latest request.
    """

    generation_config: _f.Message[_t.GenerationConfig, _t.GenerationConfigDict] = (
        _f.Message("generationConfig", lambda: _t.GenerationConfig)
    )
    """Optional. Configuration options for model generation and outputs."""

    model: _f.String = _f.String("model")
    """Required. The name of the `Model` to use for generating the completion.

    Format: `models/{model}`.
    """

    safety_settings: _f.MessageList[_t.SafetySetting, _t.SafetySettingDict] = (
        _f.MessageList("safetySettings", lambda: _t.SafetySetting)
    )
    """Optional. A list of unique `SafetySetting` instances for blocking unsafe content.

    This will be enforced on the `GenerateContentRequest.contents` and
    `GenerateContentResponse.candidates`. There should not be more than one setting for
    each `SafetyCategory` type. The API will block any contents and responses that fail
    to meet the thresholds set by these settings. This list overrides the default
    settings for each `SafetyCategory` specified in the safety_settings. If there is no
    `SafetySetting` for a given `SafetyCategory` provided in the list, the API will use
    the default safety setting for that category. Harm categories
    HARM_CATEGORY_HATE_SPEECH, HARM_CATEGORY_SEXUALLY_EXPLICIT,
    HARM_CATEGORY_DANGEROUS_CONTENT, HARM_CATEGORY_HARASSMENT,
    HARM_CATEGORY_CIVIC_INTEGRITY, HARM_CATEGORY_JAILBREAK are supported. Refer to the
    [guide](https://ai.google.dev/gemini-api/docs/safety-settings) for detailed
    information on available safety settings. Also refer to the [Safety
    guidance](https://ai.google.dev/gemini-api/docs/safety-guidance) to learn how to
    incorporate safety considerations in your AI applications.
    """

    service_tier: _f.Enum[GenerateContentRequestServiceTier] = _f.Enum("serviceTier")
    """Optional. The service tier of the request."""

    store: _f.Boolean = _f.Boolean("store")
    """Optional. Configures the logging behavior for a given request.

    If set, it takes precedence over the project-level logging config.
    """

    system_instruction: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "systemInstruction", lambda: _t.Content
    )
    """Optional. Developer set [system
    instruction(s)](https://ai.google.dev/gemini-api/docs/system-instructions).

    Currently, text only.
    """

    tool_config: _f.Message[_t.ToolConfig, _t.ToolConfigDict] = _f.Message(
        "toolConfig", lambda: _t.ToolConfig
    )
    """Optional. Tool configuration for any `Tool` specified in the request.

    Refer to the [Function calling
    guide](https://ai.google.dev/gemini-api/docs/function-calling#function_calling_mode)
    for a usage example.
    """

    tools: _f.MessageList[_t.Tool, _t.ToolDict] = _f.MessageList(
        "tools", lambda: _t.Tool
    )
    """Optional. A list of `Tools` the `Model` may use to generate the next response.

    A `Tool` is a piece of code that enables the system to interact with external
    systems to perform an action, or set of actions, outside of knowledge and scope of
    the `Model`. Supported `Tool`s are `Function` and `code_execution`. Refer to the
    [Function calling](https://ai.google.dev/gemini-api/docs/function-calling) and the
    [Code execution](https://ai.google.dev/gemini-api/docs/code-execution) guides to
    learn more.
    """


class GenerateContentRequestDict(TypedDict, total=False):
    """`GenerateContentRequest` as a plain dict."""

    cached_content: str | None
    contents: Sequence[_t.Content | _t.ContentDict] | None
    generation_config: _t.GenerationConfig | _t.GenerationConfigDict | None
    model: str | None
    safety_settings: Sequence[_t.SafetySetting | _t.SafetySettingDict] | None
    service_tier: GenerateContentRequestServiceTier | None
    store: bool | None
    system_instruction: _t.Content | _t.ContentDict | None
    tool_config: _t.ToolConfig | _t.ToolConfigDict | None
    tools: Sequence[_t.Tool | _t.ToolDict] | None
