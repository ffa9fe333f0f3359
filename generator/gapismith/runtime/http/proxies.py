"""The proxies that the environment or a session names: found by the rules of `requests`."""

from __future__ import annotations

import os
import sys
from typing import Any
from urllib.parse import urlsplit

from ..errors import ConfigurationError

_SCHEMES = frozenset({"http", "https", "socks4", "socks4a", "socks5", "socks5h"})
_PLACES = "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY in the environment, or the session"


def may_name_proxies() -> bool:
    """Whether the environment, or the system's settings, may name proxies."""
    has_settings = sys.platform in ("darwin", "win32")
    return has_settings or "_proxy" in "\n".join(os.environ).lower()


def proxy_of(origin: str) -> str | None:
    """The URL of the environment's proxy for an origin, by the rules of `requests`.

    Raises ConfigurationError for one that can't be used.
    """
    if not may_name_proxies():
        return None
    from requests import utils as requests_utils

    utils: Any = requests_utils  # partly untyped
    proxy: str | None = utils.select_proxy(origin, utils.get_environ_proxies(origin))
    return checked_proxy(proxy) if proxy else None


def checked_proxy(proxy: str) -> str:
    """The URL of a proxy that may be named without a scheme.

    Raises ConfigurationError, which doesn't tell its password, for one that can't be
    used. No other error stands behind it: theirs tell the whole URL.
    """
    url = _with_scheme(proxy)
    if url is None:
        raise ConfigurationError(f"the proxy isn't a URL: see {_PLACES}")
    if not _fits_a_header("".join(auth_of(url))):
        raise ConfigurationError(
            "the proxy's user or password has a character that no header can hold: see "
            f"{_PLACES}"
        )
    return url


def _with_scheme(proxy: str) -> str | None:
    """The URL; None where no connection could be made to it."""
    from requests import utils as requests_utils

    utils: Any = requests_utils  # partly untyped
    try:
        url: str = utils.prepend_scheme_if_needed(proxy, "http")
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")  # UnicodeError is a ValueError
        is_usable = bool(host.strip()) and parts.port != 0
    except (ValueError, TypeError):  # TypeError: a user without a host
        return None
    return url if is_usable and parts.scheme in _SCHEMES else None


def _fits_a_header(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def auth_of(proxy: str) -> tuple[str, str]:
    """The user and the password in the URL of a proxy, decoded; empty without any."""
    from requests.utils import get_auth_from_url

    return get_auth_from_url(proxy)


def is_socks(proxy: str | None) -> bool:
    """Whether a proxy speaks SOCKS."""
    return proxy is not None and proxy.startswith("socks")
