"""The schema `CreateEnvironmentRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

CreateEnvironmentRequestNetworkMode: TypeAlias = (
    Literal["NETWORK_MODE_UNSPECIFIED", "DISABLED"] | str
)
"""Network egress mode.

Values:
    - `NETWORK_MODE_UNSPECIFIED`: Default value. Unused.
    - `DISABLED`: All network egress is blocked.
"""


class CreateEnvironmentRequest(_m.Model):
    """Request for `CreateEnvironment`."""

    __slots__ = ()

    network_allowlist: _f.Message[
        _t.EnvironmentNetworkEgressAllowlist, _t.EnvironmentNetworkEgressAllowlistDict
    ] = _f.Message("networkAllowlist", lambda: _t.EnvironmentNetworkEgressAllowlist)
    """Allow only specific domains."""

    network_mode: _f.Enum[CreateEnvironmentRequestNetworkMode] = _f.Enum("networkMode")
    """Network egress mode."""

    sources: _f.MessageList[_t.Source, _t.SourceDict] = _f.MessageList(
        "sources", lambda: _t.Source
    )
    """Sources to be mounted into the environment."""


class CreateEnvironmentRequestDict(TypedDict, total=False):
    """`CreateEnvironmentRequest` as a plain dict."""

    network_allowlist: (
        _t.EnvironmentNetworkEgressAllowlist
        | _t.EnvironmentNetworkEgressAllowlistDict
        | None
    )
    network_mode: CreateEnvironmentRequestNetworkMode | None
    sources: Sequence[_t.Source | _t.SourceDict] | None
