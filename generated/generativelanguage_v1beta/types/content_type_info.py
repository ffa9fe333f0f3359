"""The schema `ContentTypeInfo`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class ContentTypeInfo(_m.Model):
    """Detailed Content-Type information from Scotty.

    The Content-Type of the media will typically be filled in by the header or Scotty's
    best_guess, but this extended information provides the backend with more information
    so that it can make a better decision if needed. This is only used on media upload
    requests from Scotty.
    """

    __slots__ = ()

    best_guess: _f.String = _f.String("bestGuess")
    """Scotty's best guess of what the content type of the file is."""

    from_bytes: _f.String = _f.String("fromBytes")
    """The content type of the file derived by looking at specific bytes (i.e. "magic
    bytes") of the actual file.
    """

    from_file_name: _f.String = _f.String("fromFileName")
    """The content type of the file derived from the file extension of the original file
    name used by the client.
    """

    from_fusion_id: _f.String = _f.String("fromFusionId")
    """The content type of the file detected by Fusion ID. go/fusionid"""

    from_header: _f.String = _f.String("fromHeader")
    """The content type of the file as specified in the request headers, multipart
    headers, or RUPIO start request.
    """

    from_url_path: _f.String = _f.String("fromUrlPath")
    """The content type of the file derived from the file extension of the URL path.

    The URL path is assumed to represent a file name (which is typically only true for
    agents that are providing a REST API).
    """

    fusion_id_detection_metadata: _f.Bytes = _f.Bytes("fusionIdDetectionMetadata")
    """Metadata information from Fusion ID detection.

    Serialized FusionIdDetectionMetadata proto. Only set if from_fusion_id is set.
    """


class ContentTypeInfoDict(TypedDict, total=False):
    """`ContentTypeInfo` as a plain dict."""

    best_guess: str | None
    from_bytes: str | None
    from_file_name: str | None
    from_fusion_id: str | None
    from_header: str | None
    from_url_path: str | None
    fusion_id_detection_metadata: bytes | str | None
