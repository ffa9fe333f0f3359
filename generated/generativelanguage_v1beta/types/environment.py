"""The schema `Environment`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

EnvironmentNetworkMode: TypeAlias = (
    Literal["NETWORK_MODE_UNSPECIFIED", "DISABLED"] | str
)
"""Network egress mode.

Values:
    - `NETWORK_MODE_UNSPECIFIED`: Default value. Unused.
    - `DISABLED`: All network egress is blocked.
"""

EnvironmentStatus: TypeAlias = Literal["STATUS_UNSPECIFIED", "ACTIVE", "EXPIRED"] | str
"""Output only. The status of the environment container.

Values:
    - `STATUS_UNSPECIFIED`
    - `ACTIVE`
    - `EXPIRED`
"""


class Environment(_m.Model):
    """An execution environment for an agent."""

    __slots__ = ()

    created: _f.String = _f.String("created")
    """Output only. The time at which the environment was created in ISO 8601 format
    (YYYY-MM-DDThh:mm:ssZ).
    """

    file_count: _f.Int64 = _f.Int64("fileCount")
    """Output only. The number of files in the environment, output only."""

    id: _f.String = _f.String("id")
    """Required. Output only. The ID of the environment."""

    last_accessed: _f.String = _f.String("lastAccessed")
    """Output only. The time at which the environment was last accessed in ISO 8601
    format (YYYY-MM-DDThh:mm:ssZ).
    """

    network_allowlist: _f.Message[
        _t.EnvironmentNetworkEgressAllowlist, _t.EnvironmentNetworkEgressAllowlistDict
    ] = _f.Message("networkAllowlist", lambda: _t.EnvironmentNetworkEgressAllowlist)
    """Allow only specific domains."""

    network_mode: _f.Enum[EnvironmentNetworkMode] = _f.Enum("networkMode")
    """Network egress mode."""

    size_bytes: _f.Int64 = _f.Int64("sizeBytes")
    """Output only. The total size of the environment files in bytes, output only."""

    sources: _f.MessageList[_t.Source, _t.SourceDict] = _f.MessageList(
        "sources", lambda: _t.Source
    )
    """Sources to be mounted into the environment."""

    status: _f.Enum[EnvironmentStatus] = _f.Enum("status")
    """Output only. The status of the environment container."""

    updated: _f.String = _f.String("updated")
    """Output only. The time at which the environment was last updated in ISO 8601
    format (YYYY-MM-DDThh:mm:ssZ).
    """


class EnvironmentDict(TypedDict, total=False):
    """`Environment` as a plain dict."""

    created: str | None
    file_count: int | str | None
    id: str | None
    last_accessed: str | None
    network_allowlist: (
        _t.EnvironmentNetworkEgressAllowlist
        | _t.EnvironmentNetworkEgressAllowlistDict
        | None
    )
    network_mode: EnvironmentNetworkMode | None
    size_bytes: int | str | None
    sources: Sequence[_t.Source | _t.SourceDict] | None
    status: EnvironmentStatus | None
    updated: str | None
