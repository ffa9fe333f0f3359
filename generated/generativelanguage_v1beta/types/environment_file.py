"""The schema `EnvironmentFile`."""

from __future__ import annotations

import datetime as _dt
from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

EnvironmentFileType: TypeAlias = Literal["TYPE_UNSPECIFIED", "FILE", "DIRECTORY"] | str
"""Output only. The type of the entry.

Values:
    - `TYPE_UNSPECIFIED`: Unspecified type.
    - `FILE`: A regular file.
    - `DIRECTORY`: A directory.
"""


class EnvironmentFile(_m.Model):
    """Metadata for a file or directory within an environment."""

    __slots__ = ()

    created: _f.Timestamp = _f.Timestamp("created")
    """Output only. The creation time of the file/directory."""

    mime_type: _f.String = _f.String("mime_type")
    """Output only. The MIME type of the file (e.g., "text/python", "image/png").

    Empty for directories. NOLINT
    """

    modified: _f.Timestamp = _f.Timestamp("modified")
    """Output only. The modification time of the file/directory."""

    name: _f.String = _f.String("name")
    """Output only. The name of the file or directory (e.g., "main.py" or "src")."""

    path: _f.String = _f.String("path")
    """Output only. The full relative path within the environment (e.g.,
    "workspace/src/main.py").
    """

    size_bytes: _f.Int64 = _f.Int64("size_bytes")
    """Output only. The size of the file/directory in bytes.

    NOLINT
    """

    type: _f.Enum[EnvironmentFileType] = _f.Enum("type")
    """Output only. The type of the entry."""


class EnvironmentFileDict(TypedDict, total=False):
    """`EnvironmentFile` as a plain dict."""

    created: _dt.datetime | str | None
    mime_type: str | None
    modified: _dt.datetime | str | None
    name: str | None
    path: str | None
    size_bytes: int | str | None
    type: EnvironmentFileType | None
