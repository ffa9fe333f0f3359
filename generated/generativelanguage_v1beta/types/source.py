"""The schema `Source`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

SourceType: TypeAlias = Literal["TYPE_UNSPECIFIED", "GCS", "INLINE", "REPOSITORY"] | str
"""The values of `Source.type`; others may come.

Values:
    - `TYPE_UNSPECIFIED`
    - `GCS`: A Cloud Storage bucket.
    - `INLINE`: Inline content.
    - `REPOSITORY`: A generic repository. The protocol prefix in the source URL
        identifies the provider (e.g., github://, gcs://).
"""


class Source(_m.Model):
    """A source to be mounted into the environment."""

    __slots__ = ()

    content: _f.String = _f.String("content")
    """The inline content if `type` is `INLINE`."""

    encoding: _f.String = _f.String("encoding")
    """Optional encoding for inline content (e.g. `base64`)."""

    source: _f.String = _f.String("source")
    """The source of the environment.

    For Cloud Storage, this is the Cloud Storage path. For GitHub, this is the GitHub
    path.
    """

    target: _f.String = _f.String("target")
    """Where the source should appear in the environment."""

    type: _f.Enum[SourceType] = _f.Enum("type")


class SourceDict(TypedDict, total=False):
    """`Source` as a plain dict."""

    content: str | None
    encoding: str | None
    source: str | None
    target: str | None
    type: SourceType | None
