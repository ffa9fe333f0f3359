"""The schema `VideoFileMetadata`."""

from __future__ import annotations

import datetime as _dt
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class VideoFileMetadata(_m.Model):
    """Metadata for a video `File`."""

    __slots__ = ()

    video_duration: _f.Duration = _f.Duration("videoDuration")
    """Duration of the video."""


class VideoFileMetadataDict(TypedDict, total=False):
    """`VideoFileMetadata` as a plain dict."""

    video_duration: _dt.timedelta | str | None
