"""The schema `ModalityTokenCount`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ModalityTokenCountModality: TypeAlias = (
    Literal["MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT"] | str
)
"""The modality associated with this token count.

Values:
    - `MODALITY_UNSPECIFIED`: Unspecified modality.
    - `TEXT`: Plain text.
    - `IMAGE`: Image.
    - `VIDEO`: Video.
    - `AUDIO`: Audio.
    - `DOCUMENT`: Document, e.g. PDF.
"""


class ModalityTokenCount(_m.Model):
    """Represents token counting info for a single modality."""

    __slots__ = ()

    modality: _f.Enum[ModalityTokenCountModality] = _f.Enum("modality")
    """The modality associated with this token count."""

    token_count: _f.Integer = _f.Integer("tokenCount")
    """Number of tokens."""


class ModalityTokenCountDict(TypedDict, total=False):
    """`ModalityTokenCount` as a plain dict."""

    modality: ModalityTokenCountModality | None
    token_count: int | None
