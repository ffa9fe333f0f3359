"""The schema `EmbedTextRequest`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class EmbedTextRequest(_m.Model):
    """Request to get a text embedding from the model."""

    __slots__ = ()

    model: _f.String = _f.String("model")
    """Required. The model name to use with the format model=models/{model}."""

    text: _f.String = _f.String("text")
    """Optional. The free-form input text that the model will turn into an embedding."""


class EmbedTextRequestDict(TypedDict, total=False):
    """`EmbedTextRequest` as a plain dict."""

    model: str | None
    text: str | None
