"""The schema `ResponseFormatConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ResponseFormatConfig(_m.Model):
    """Configuration for the response output format.

    This is a flat object where each optional sub-field configures a specific output
    modality.
    """

    __slots__ = ()

    audio: _f.Message[_t.AudioResponseFormat, _t.AudioResponseFormatDict] = _f.Message(
        "audio", lambda: _t.AudioResponseFormat
    )
    """Optional. Audio output format configuration."""

    image: _f.Message[_t.ImageResponseFormat, _t.ImageResponseFormatDict] = _f.Message(
        "image", lambda: _t.ImageResponseFormat
    )
    """Optional. Image output format configuration."""

    text: _f.Message[_t.TextResponseFormat, _t.TextResponseFormatDict] = _f.Message(
        "text", lambda: _t.TextResponseFormat
    )
    """Optional. Text output format configuration."""


class ResponseFormatConfigDict(TypedDict, total=False):
    """`ResponseFormatConfig` as a plain dict."""

    audio: _t.AudioResponseFormat | _t.AudioResponseFormatDict | None
    image: _t.ImageResponseFormat | _t.ImageResponseFormatDict | None
    text: _t.TextResponseFormat | _t.TextResponseFormatDict | None
