"""Where a client's calls go: root URL, universe, mutual TLS."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from ..record import Record
from . import tls
from .urls import is_name

if TYPE_CHECKING:
    import ssl

DEFAULT_UNIVERSE = "googleapis.com"


class Endpoint(Record):
    """The root URL, ending in a slash, and what it takes to talk to it."""

    root_url: str
    universe: str
    ssl_context: ssl.SSLContext | None


def resolve(
    root_url: str,
    mtls_root_url: str | None,
    *,
    base_url: str | None,
    regional: str | None,
    universe_domain: str | None,
    own_transport: bool,
) -> Endpoint:
    """The endpoint for the settings and the environment.

    Raises ValueError for variables that are invalid, alone or together.
    """
    universe = _universe(universe_domain)
    context = None
    needs_tls = not (base_url or "").startswith("http://")
    if own_transport and needs_tls and universe == DEFAULT_UNIVERSE:
        context = tls.client_context()
    if base_url is not None:
        root = base_url
    elif regional is not None:
        root = _in_universe(regional, universe)
    elif _wants_mtls(has_certificate=context is not None):
        if universe != DEFAULT_UNIVERSE:
            raise ValueError(f"mutual TLS isn't served in the universe {universe}")
        if mtls_root_url is None:
            raise ValueError("the API has no endpoint for mutual TLS")
        root = mtls_root_url
    else:
        root = _in_universe(root_url, universe)
    return Endpoint(root if root.endswith("/") else f"{root}/", universe, context)


def _universe(explicit: str | None) -> str:
    value = explicit
    if value is None:
        value = os.environ.get("GOOGLE_CLOUD_UNIVERSE_DOMAIN", DEFAULT_UNIVERSE)
    value = value.strip()
    if not is_name(value):
        raise ValueError(
            "GOOGLE_CLOUD_UNIVERSE_DOMAIN must be a domain, such as googleapis.com"
        )
    return value


def _in_universe(url: str, universe: str) -> str:
    """`url` with its googleapis.com replaced."""
    parts = urlsplit(url)
    if universe == DEFAULT_UNIVERSE or not parts.netloc.endswith(DEFAULT_UNIVERSE):
        return url
    host = parts.netloc.removesuffix(DEFAULT_UNIVERSE) + universe
    return urlunsplit(parts._replace(netloc=host))


def _wants_mtls(*, has_certificate: bool) -> bool:
    mode = os.environ.get("GOOGLE_API_USE_MTLS_ENDPOINT", "auto").lower()
    if mode not in ("never", "auto", "always"):
        raise ValueError("GOOGLE_API_USE_MTLS_ENDPOINT isn't never, auto or always")
    return mode == "always" or (mode == "auto" and has_certificate)
