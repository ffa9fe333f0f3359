"""URLs that servers and users name: where they lead, and whether a request can go there."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from ..errors import RedirectError

_OWN_PORTS = {"http": ":80", "https": ":443"}
_AS_IT_IS = "!#$%&'()*+,/:;=?@[]~"
"""What a URL may hold beside letters, digits and `_.-` (RFC 3986)."""
_BAD_ESCAPE = r"%(?![0-9A-Fa-f]{2})"  # compiled with the first URL of a server's
_OF_LABELS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-")


def origin(url: str) -> str:
    """Scheme, host and port, in the one form in which they can be compared."""
    scheme, _, rest = url.lower().partition("://")
    for mark in "/?#":
        rest = rest.partition(mark)[0]
    return f"{scheme}://{rest.removesuffix(_OWN_PORTS.get(scheme, ':'))}"


def resolved(base: str, location: str) -> str:
    """The URL that a server names, relative to `base`; without a fragment.

    Raises:
        RedirectError: no request can go there, or it would carry a user's name, which
            nobody but an attacker puts there (RFC 9110, 4.2.4).
    """
    try:
        quoted = re.sub(_BAD_ESCAPE, "%25", quote(location, safe=_AS_IT_IS))
        parts = urlsplit(urljoin(base, quoted))
        is_sound = parts.scheme not in _OWN_PORTS or has_valid_host(parts)
    except ValueError:
        parts, is_sound = urlsplit(""), False
    if not is_sound:
        raise RedirectError("the server names an invalid URL")
    if parts.scheme not in _OWN_PORTS:
        raise RedirectError("the URL that the server names isn't an HTTP URL")
    if "@" in parts.netloc:
        raise RedirectError("the URL that the server names holds a user name")
    path, query = _without_brackets(parts.path or "/"), _without_brackets(parts.query)
    return urlunsplit(parts._replace(path=path, query=query, fragment=""))


def _without_brackets(part: str) -> str:
    """Only hosts may hold them; urllib3 would quote them, and aiohttp not."""
    return part.replace("[", "%5B").replace("]", "%5D")


def check_base_url(url: str) -> None:
    """Raise ValueError, which doesn't tell a password, unless requests can go there."""
    try:
        parts = urlsplit(url)
        is_reachable = has_valid_host(parts)
    except ValueError:
        raise ValueError("base_url isn't a URL") from None
    if parts.scheme not in ("https", "http"):
        raise ValueError("base_url must start with https:// or http://")
    if not is_reachable or not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError(
            "base_url has no host or an invalid one, or a character that no URL can have"
        )
    if "@" in parts.netloc:
        raise ValueError(
            "base_url must not hold a user or password: send an authorization header "
            "by `headers`"
        )
    if "?" in url or "#" in url:
        raise ValueError("base_url must not have a query or a fragment")


def has_valid_host(parts: SplitResult) -> bool:
    """Whether a connection can be tried: names that DNS can hold, ports that exist.

    Raises ValueError where not even that can be told.
    """
    host = parts.hostname or ""
    if parts.port == 0:
        return False
    if "[" in parts.netloc:  # what urlsplit takes there are addresses
        return ":" in host
    if host.rstrip(".").rpartition(".")[2].isdecimal():  # so is what ends like one
        octets = host.split(".")
        return len(octets) == 4 and {str(n) for n in range(256)}.issuperset(octets)
    return is_name(host)


def is_name(host: str) -> bool:
    """Whether DNS can hold a name."""
    name = host.lower().removesuffix(".")
    return len(name) <= 253 and all(
        0 < len(label) <= 63 and _OF_LABELS.issuperset(label)
        for label in name.split(".")
    )
