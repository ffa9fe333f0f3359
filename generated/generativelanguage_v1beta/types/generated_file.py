"""The schema `GeneratedFile`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

GeneratedFileState: TypeAlias = (
    Literal["STATE_UNSPECIFIED", "GENERATING", "GENERATED", "FAILED"] | str
)
"""Output only. The state of the GeneratedFile.

Values:
    - `STATE_UNSPECIFIED`: The default value. This value is used if the state is
        omitted.
    - `GENERATING`: Being generated.
    - `GENERATED`: Generated and is ready for download.
    - `FAILED`: Failed to generate the GeneratedFile.
"""


class GeneratedFile(_m.Model):
    """A file generated on behalf of a user."""

    __slots__ = ()

    error: _f.Message[_t.Status, _t.StatusDict] = _f.Message("error", lambda: _t.Status)
    """Error details if the GeneratedFile ends up in the STATE_FAILED state."""

    mime_type: _f.String = _f.String("mimeType")
    """MIME type of the generatedFile."""

    name: _f.String = _f.String("name")
    """Identifier. The name of the generated file.

    Example: `generatedFiles/abc-123`
    """

    state: _f.Enum[GeneratedFileState] = _f.Enum("state")
    """Output only. The state of the GeneratedFile."""


class GeneratedFileDict(TypedDict, total=False):
    """`GeneratedFile` as a plain dict."""

    error: _t.Status | _t.StatusDict | None
    mime_type: str | None
    name: str | None
    state: GeneratedFileState | None
