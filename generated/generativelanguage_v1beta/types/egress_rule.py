"""The schema `EgressRule`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class EgressRule(_m.Model):
    """A network egress rule that controls which external domains the environment is
    allowed to reach.

    Each rule identifies a target domain and, optionally, a set of HTTP headers to
    inject into every matching outbound request.
    """

    __slots__ = ()

    domain: _f.String = _f.String("domain")
    """The domain pattern to match for this rule.

    Use an exact hostname (e.g., `github.com`), a wildcard prefix (e.g.,
    `*.googleapis.com`), or `*` to match all domains.
    """

    transform: _f.StringMap = _f.StringMap("transform")
    """Headers to inject into requests matching this rule.

    Key: header name (e.g., "Authorization"). Value: header value (e.g., "Bearer
    your-token").
    """


class EgressRuleDict(TypedDict, total=False):
    """`EgressRule` as a plain dict."""

    domain: str | None
    transform: Mapping[str, str] | None
