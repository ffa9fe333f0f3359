"""The schema `GenerateContentRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class GenerateContentRequest(_m.Model):
    """Request to generate a completion from the model."""

    __slots__ = ()

    contents: _f.MessageList[_t.Content, _t.ContentDict] = _f.MessageList(
        "contents", lambda: _t.Content
    )
    """Required. The content of the current conversation with the model.

    For single-turn queries, this is a single instance. For multi-turn queries, this is
    a repeated field that contains conversation history + latest request.
    """

    generation_config: _f.Message[_t.GenerationConfig, _t.GenerationConfigDict] = (
        _f.Message("generationConfig", lambda: _t.GenerationConfig)
    )
    """Optional. Configuration options for model generation and outputs."""

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
    HARM_CATEGORY_DANGEROUS_CONTENT, HARM_CATEGORY_HARASSMENT are supported.
    """


class GenerateContentRequestDict(TypedDict, total=False):
    """`GenerateContentRequest` as a plain dict."""

    contents: Sequence[_t.Content | _t.ContentDict] | None
    generation_config: _t.GenerationConfig | _t.GenerationConfigDict | None
    safety_settings: Sequence[_t.SafetySetting | _t.SafetySettingDict] | None
