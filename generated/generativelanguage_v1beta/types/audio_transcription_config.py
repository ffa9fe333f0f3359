"""The schema `AudioTranscriptionConfig`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

AudioTranscriptionConfigMode: TypeAlias = (
    Literal["MODE_UNSPECIFIED", "VERBATIM", "SMART"] | str
)
"""Optional. Configures transcription mode.

Supported values: `VERBATIM`, `SMART`. If unspecified, defaults to `VERBATIM`
transcription. In `SMART` mode, the model performs disfluency removal (eliminating
filler words, repetitions, and false starts), light grammatical cleanup, automatic
formatting (paragraphs, bullet points, numbered lists), and minor user edits (inline
self-corrections). Timestamps and diarization are incompatible with mode `SMART`.

Values:
    - `MODE_UNSPECIFIED`: Unspecified transcription mode.
    - `VERBATIM`: Verbatim transcription mode.
    - `SMART`: Smart transcription mode.
"""


class AudioTranscriptionConfig(_m.Model):
    """The audio transcription configuration."""

    __slots__ = ()

    adaptation_phrases: _f.StringList = _f.StringList("adaptationPhrases")
    """Deprecated. Optional. A list of phrases used for speech adaptation, which biases
    the ASR model to improve recognition of these specific terms.
    """

    custom_vocabulary: _f.StringList = _f.StringList("customVocabulary")
    """Optional. A list of custom vocabulary phrases to bias the speech recognition
    model toward recognizing specific terms (product names, proper nouns, jargon).
    """

    diarization: _f.Boolean = _f.Boolean("diarization")
    """Optional. Configures speaker diarization."""

    language_auto: _f.Message[_t.LanguageAuto, _t.LanguageAutoDict] = _f.Message(
        "languageAuto", lambda: _t.LanguageAuto
    )
    """Deprecated. Optional. The model will detect the language automatically."""

    language_codes: _f.StringList = _f.StringList("languageCodes")
    """Optional. BCP-47 language codes providing hints about the languages present in
    the audio.

    If omitted or empty, defaults to automatic language detection.
    """

    language_hints: _f.Message[_t.LanguageHints, _t.LanguageHintsDict] = _f.Message(
        "languageHints", lambda: _t.LanguageHints
    )
    """Deprecated. Optional. Specifies one or more languages in the audio."""

    mode: _f.Enum[AudioTranscriptionConfigMode] = _f.Enum("mode")
    """Optional. Configures transcription mode.

    Supported values: `VERBATIM`, `SMART`. If unspecified, defaults to `VERBATIM`
    transcription. In `SMART` mode, the model performs disfluency removal (eliminating
    filler words, repetitions, and false starts), light grammatical cleanup, automatic
    formatting (paragraphs, bullet points, numbered lists), and minor user edits (inline
    self-corrections). Timestamps and diarization are incompatible with mode `SMART`.
    """

    word_timestamp: _f.Boolean = _f.Boolean("wordTimestamp")
    """Optional. Configures word-level timestamp generation."""


class AudioTranscriptionConfigDict(TypedDict, total=False):
    """`AudioTranscriptionConfig` as a plain dict."""

    adaptation_phrases: Sequence[str] | None
    custom_vocabulary: Sequence[str] | None
    diarization: bool | None
    language_auto: _t.LanguageAuto | _t.LanguageAutoDict | None
    language_codes: Sequence[str] | None
    language_hints: _t.LanguageHints | _t.LanguageHintsDict | None
    mode: AudioTranscriptionConfigMode | None
    word_timestamp: bool | None
