"""The schema `VideoMetadata`."""

from __future__ import annotations

import datetime as _dt
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class VideoMetadata(_m.Model):
    """Deprecated: Use `GenerateContentRequest.processing_options` instead.

    Metadata describes the input video content.
    """

    __slots__ = ()

    end_offset: _f.Duration = _f.Duration("endOffset")
    """Optional. The end offset of the video."""

    fps: _f.Float = _f.Float("fps")
    """Optional. The frame rate of the video sent to the model.

    If not specified, the default value will be 1.0. The fps range is (0.0, 24.0].
    """

    start_offset: _f.Duration = _f.Duration("startOffset")
    """Optional. The start offset of the video."""


class VideoMetadataDict(TypedDict, total=False):
    """`VideoMetadata` as a plain dict."""

    end_offset: _dt.timedelta | str | None
    fps: float | None
    start_offset: _dt.timedelta | str | None
