"""The schema `Message`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Message(_m.Model):
    """The base unit of structured text.

    A `Message` includes an `author` and the `content` of the `Message`. The `author` is
    used to tag messages when they are fed to the model as text.
    """

    __slots__ = ()

    author: _f.String = _f.String("author")
    """Optional. The author of this Message.

    This serves as a key for tagging the content of this Message when it is fed to the
    model as text. The author can be any alphanumeric string.
    """

    citation_metadata: _f.Message[_t.CitationMetadata, _t.CitationMetadataDict] = (
        _f.Message("citationMetadata", lambda: _t.CitationMetadata)
    )
    """Output only. Citation information for model-generated `content` in this
    `Message`.

    If this `Message` was generated as output from the model, this field may be
    populated with attribution information for any text included in the `content`. This
    field is used only on output.
    """

    content: _f.String = _f.String("content")
    """Required. The text content of the structured `Message`."""


class MessageDict(TypedDict, total=False):
    """`Message` as a plain dict."""

    author: str | None
    citation_metadata: _t.CitationMetadata | _t.CitationMetadataDict | None
    content: str | None
