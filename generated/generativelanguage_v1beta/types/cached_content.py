"""The schema `CachedContent`."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class CachedContent(_m.Model):
    """Content that has been preprocessed and can be used in subsequent request to
    GenerativeService.

    Cached content can be only used with model it was created for.
    """

    __slots__ = ()

    contents: _f.MessageList[_t.Content, _t.ContentDict] = _f.MessageList(
        "contents", lambda: _t.Content
    )
    """Optional. Input only. Immutable. The content to cache."""

    create_time: _f.Timestamp = _f.Timestamp("createTime")
    """Output only. Creation time of the cache entry."""

    display_name: _f.String = _f.String("displayName")
    """Optional. Immutable. The user-generated meaningful display name of the cached
    content.

    Maximum 128 Unicode characters.
    """

    expire_time: _f.Timestamp = _f.Timestamp("expireTime")
    """Timestamp in UTC of when this resource is considered expired.

    This is *always* provided on output, regardless of what was sent on input.
    """

    model: _f.String = _f.String("model")
    """Required. Immutable. The name of the `Model` to use for cached content Format:
    `models/{model}`
    """

    name: _f.String = _f.String("name")
    """Output only. Identifier. The resource name referring to the cached content.

    Format: `cachedContents/{id}`
    """

    system_instruction: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "systemInstruction", lambda: _t.Content
    )
    """Optional. Input only. Immutable. Developer set system instruction.

    Currently text only.
    """

    tool_config: _f.Message[_t.ToolConfig, _t.ToolConfigDict] = _f.Message(
        "toolConfig", lambda: _t.ToolConfig
    )
    """Optional. Input only. Immutable. Tool config.

    This config is shared for all tools.
    """

    tools: _f.MessageList[_t.Tool, _t.ToolDict] = _f.MessageList(
        "tools", lambda: _t.Tool
    )
    """Optional. Input only. Immutable. A list of `Tools` the model may use to generate
    the next response
    """

    ttl: _f.Duration = _f.Duration("ttl")
    """Input only. New TTL for this resource, input only."""

    update_time: _f.Timestamp = _f.Timestamp("updateTime")
    """Output only. When the cache entry was last updated in UTC time."""

    usage_metadata: _f.Message[
        _t.CachedContentUsageMetadata, _t.CachedContentUsageMetadataDict
    ] = _f.Message("usageMetadata", lambda: _t.CachedContentUsageMetadata)
    """Output only. Metadata on the usage of the cached content."""


class CachedContentDict(TypedDict, total=False):
    """`CachedContent` as a plain dict."""

    contents: Sequence[_t.Content | _t.ContentDict] | None
    create_time: _dt.datetime | str | None
    display_name: str | None
    expire_time: _dt.datetime | str | None
    model: str | None
    name: str | None
    system_instruction: _t.Content | _t.ContentDict | None
    tool_config: _t.ToolConfig | _t.ToolConfigDict | None
    tools: Sequence[_t.Tool | _t.ToolDict] | None
    ttl: _dt.timedelta | str | None
    update_time: _dt.datetime | str | None
    usage_metadata: (
        _t.CachedContentUsageMetadata | _t.CachedContentUsageMetadataDict | None
    )
