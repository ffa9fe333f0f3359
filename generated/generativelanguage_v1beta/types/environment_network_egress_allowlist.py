"""The schema `EnvironmentNetworkEgressAllowlist`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class EnvironmentNetworkEgressAllowlist(_m.Model):
    """Network egress configuration for the environment."""

    __slots__ = ()

    allowlist: _f.MessageList[_t.EgressRule, _t.EgressRuleDict] = _f.MessageList(
        "allowlist", lambda: _t.EgressRule
    )
    """List of allowed domains and their configurations."""


class EnvironmentNetworkEgressAllowlistDict(TypedDict, total=False):
    """`EnvironmentNetworkEgressAllowlist` as a plain dict."""

    allowlist: Sequence[_t.EgressRule | _t.EgressRuleDict] | None
