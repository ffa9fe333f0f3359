"""The schema `ChunkingConfig`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ChunkingConfig(_m.Model):
    """Parameters for telling the service how to chunk the file. inspired by
    google3/cloud/ai/platform/extension/lib/retrieval/config/chunker_config.proto
    """

    __slots__ = ()

    white_space_config: _f.Message[_t.WhiteSpaceConfig, _t.WhiteSpaceConfigDict] = (
        _f.Message("whiteSpaceConfig", lambda: _t.WhiteSpaceConfig)
    )
    """White space chunking configuration."""


class ChunkingConfigDict(TypedDict, total=False):
    """`ChunkingConfig` as a plain dict."""

    white_space_config: _t.WhiteSpaceConfig | _t.WhiteSpaceConfigDict | None
