"""The schema `BidiGenerateContentSetup`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class BidiGenerateContentSetup(_m.Model):
    """Message to be sent in the first (and only in the first)
    `BidiGenerateContentClientMessage`.

    Contains configuration that will apply for the duration of the streaming RPC.
    Clients should wait for a `BidiGenerateContentSetupComplete` message before sending
    any additional messages.
    """

    __slots__ = ()

    context_window_compression: _f.Message[
        _t.ContextWindowCompressionConfig, _t.ContextWindowCompressionConfigDict
    ] = _f.Message(
        "contextWindowCompression", lambda: _t.ContextWindowCompressionConfig
    )
    """Optional. Configures a context window compression mechanism.

    If included, the server will automatically reduce the size of the context when it
    exceeds the configured length.
    """

    generation_config: _f.Message[_t.GenerationConfig, _t.GenerationConfigDict] = (
        _f.Message("generationConfig", lambda: _t.GenerationConfig)
    )
    """Optional. Generation config.

    The following fields are not supported: - `response_logprobs` - `response_mime_type`
    - `logprobs` - `response_schema` - `response_json_schema` - `stop_sequence` -
    `skip_response_cache` - `routing_config` - `audio_timestamp`
    """

    history_config: _f.Message[_t.HistoryConfig, _t.HistoryConfigDict] = _f.Message(
        "historyConfig", lambda: _t.HistoryConfig
    )
    """Optional. Configures the exchange of history between the client and the
    server.
    """

    input_audio_transcription: _f.Message[
        _t.AudioTranscriptionConfig, _t.AudioTranscriptionConfigDict
    ] = _f.Message("inputAudioTranscription", lambda: _t.AudioTranscriptionConfig)
    """Optional. If set, enables transcription of voice input.

    The transcription aligns with the input audio language, if configured.
    """

    model: _f.String = _f.String("model")
    """Required. The model's resource name.

    This serves as an ID for the Model to use. Format: `models/{model}`
    """

    output_audio_transcription: _f.Message[
        _t.AudioTranscriptionConfig, _t.AudioTranscriptionConfigDict
    ] = _f.Message("outputAudioTranscription", lambda: _t.AudioTranscriptionConfig)
    """Optional. If set, enables transcription of the model's audio output.

    The transcription aligns with the language code specified for the output audio, if
    configured.
    """

    realtime_input_config: _f.Message[
        _t.RealtimeInputConfig, _t.RealtimeInputConfigDict
    ] = _f.Message("realtimeInputConfig", lambda: _t.RealtimeInputConfig)
    """Optional. Configures the handling of realtime input."""

    session_resumption: _f.Message[
        _t.SessionResumptionConfig, _t.SessionResumptionConfigDict
    ] = _f.Message("sessionResumption", lambda: _t.SessionResumptionConfig)
    """Optional. Configures session resumption mechanism.

    If included, the server will send `SessionResumptionUpdate` messages.
    """

    system_instruction: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "systemInstruction", lambda: _t.Content
    )
    """Optional. The user provided system instructions for the model.

    Note: Only text should be used in parts and content in each part will be in a
    separate paragraph.
    """

    tools: _f.MessageList[_t.Tool, _t.ToolDict] = _f.MessageList(
        "tools", lambda: _t.Tool
    )
    """Optional. A list of `Tools` the model may use to generate the next response.

    A `Tool` is a piece of code that enables the system to interact with external
    systems to perform an action, or set of actions, outside of knowledge and scope of
    the model.
    """


class BidiGenerateContentSetupDict(TypedDict, total=False):
    """`BidiGenerateContentSetup` as a plain dict."""

    context_window_compression: (
        _t.ContextWindowCompressionConfig | _t.ContextWindowCompressionConfigDict | None
    )
    generation_config: _t.GenerationConfig | _t.GenerationConfigDict | None
    history_config: _t.HistoryConfig | _t.HistoryConfigDict | None
    input_audio_transcription: (
        _t.AudioTranscriptionConfig | _t.AudioTranscriptionConfigDict | None
    )
    model: str | None
    output_audio_transcription: (
        _t.AudioTranscriptionConfig | _t.AudioTranscriptionConfigDict | None
    )
    realtime_input_config: _t.RealtimeInputConfig | _t.RealtimeInputConfigDict | None
    session_resumption: (
        _t.SessionResumptionConfig | _t.SessionResumptionConfigDict | None
    )
    system_instruction: _t.Content | _t.ContentDict | None
    tools: Sequence[_t.Tool | _t.ToolDict] | None
