"""Where a client's calls go: root URL, universe, mutual TLS."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from . import tls

if TYPE_CHECKING:
    import ssl

    from ..settings import Settings

DEFAULT_UNIVERSE = "googleapis.com"


class Endpoint(NamedTuple):
    """The root URL, ending in a slash, and what it takes to talk to it."""

    root_url: str
    universe: str = DEFAULT_UNIVERSE
    ssl_context: ssl.SSLContext | None = None


def resolve(settings: Settings) -> Endpoint:
    """The endpoint for the settings and the environment.

    Raises ValueError for variables that make no sense, or not together.
    """
    universe = _universe(settings.universe_domain)
    context = None
    if settings.session is None and universe == DEFAULT_UNIVERSE:
        context = tls.client_context()
    if settings.base_url is not None:
        root = settings.base_url
    elif settings.location is not None:
        root = _in_universe(settings.service.endpoints[settings.location], universe)
    elif _wants_mtls(has_certificate=context is not None):
        if universe != DEFAULT_UNIVERSE:
            raise ValueError(f"mutual TLS isn't served in the universe {universe}")
        if settings.service.mtls_root_url is None:
            raise ValueError("the API has no endpoint for mutual TLS")
        root = settings.service.mtls_root_url
    else:
        root = _in_universe(settings.service.root_url, universe)
    return Endpoint(root if root.endswith("/") else f"{root}/", universe, context)


def _universe(explicit: str | None) -> str:
    value = explicit
    if value is None:
        value = os.environ.get("GOOGLE_CLOUD_UNIVERSE_DOMAIN", DEFAULT_UNIVERSE)
    value = value.strip()
    if not value:
        raise ValueError("GOOGLE_CLOUD_UNIVERSE_DOMAIN is empty")
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
