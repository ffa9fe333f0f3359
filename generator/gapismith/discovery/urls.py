"""Which URLs and paths a document may name: they decide who receives the user's keys."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from ..diagnostics import shown

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])"
    r"(?::(?P<port>[0-9]+))?(?P<path>/[A-Za-z0-9._~/-]*)?"
)
_AFTER_PATH = re.compile(r"[?#]")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")  # RFC 1123
_NOT_IN_PATH = re.compile(r"[^A-Za-z0-9._~:@!$&'()*+,;={}/-]")  # RFC 3986, no escapes

_GOOGLE = "googleapis.com"


def host(url: str) -> str:
    """The host of `url`, lower-case, without port; empty if there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def path(url: str) -> str:
    """The path of `url`, without slashes around it."""
    return url.partition("://")[2].partition("/")[2].strip("/")


def owner(url: str) -> str:
    """The hosts that whoever serves `url` owns: `googleapis.com` with all below, or one.

    Of other domains nobody knows whether their subdomains belong to one owner.
    """
    name = host(url).rstrip(".")
    return _GOOGLE if is_google(url) else name


def is_google(url: str) -> bool:
    """Whether `url` is on a host of googleapis.com."""
    return f".{host(url).rstrip('.')}".endswith(f".{_GOOGLE}")


def is_unencrypted_loopback(url: str) -> bool:
    """Whether `url` is http on this machine, where nobody else sees what is sent (RFC 6761)."""
    name = host(url)
    if not url.startswith("http://"):
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def same_owner(url: str, other: str) -> bool:
    """Whether two URLs are surely served by the same people."""
    return owner(url) == owner(other) != ""


def from_root(path: str) -> str:
    """`path` without the slash that makes it count from the root URL."""
    return path.removeprefix("/")


def is_allowed(url: str, allow_root: Collection[str]) -> bool:
    """Whether the user allowed `url` by name: the URL itself, or its host."""
    names = {name.rstrip("/").lower() for name in allow_root}
    return url.rstrip("/").lower() in names or host(url) in names


def url_fault(url: str, allow_root: Collection[str]) -> str:
    """Why `url` can't be the root of an API's URLs; empty if it can."""
    match = _URL.fullmatch(url)
    if match is None and (end := _AFTER_PATH.search(url)):
        return f"has a {'query' if end[0] == '?' else 'fragment'}, which a root URL can't have"
    if match is None:
        return "is not a plain URL of scheme, host and path"
    if not _is_host(match["host"]):
        return f"has `{shown(match['host'])}` as its host, which can't be one"
    if match["port"] and not _is_port(match["port"]):
        return f"has the port {shown(match['port'])}; ports are from 1 to 65535"
    if ".." in (match["path"] or "").split("/"):
        return "has a `..` segment"
    is_safe = match["scheme"] == "https" or is_unencrypted_loopback(url)
    if not is_safe and not is_allowed(url, allow_root):
        return "is not https, and it would receive the user's keys"
    return ""


def _is_port(digits: str) -> bool:
    return len(digits) <= 5 and 0 < int(digits) < 1 << 16


def _is_host(name: str) -> bool:
    """Whether `name` can be the host of a URL: an IP address, or a name of DNS."""
    labels = name.removesuffix(".").split(".")
    if name.startswith("[") or all(label.isdigit() for label in labels):
        try:
            version = ip_address(name.strip("[]")).version
        except ValueError:
            return False
        return version == (6 if name.startswith("[") else 4)
    return len(name) <= 253 and all(map(_LABEL.fullmatch, labels))


def path_fault(path: str) -> str:
    """Why `path`, relative to a root URL, can't be used; empty if it can."""
    if path.startswith("/"):
        return "starts with `//`, which names a host"
    if "%" in path:
        return "has a percent-encoded character, which is not supported"
    odd = _NOT_IN_PATH.search(path)
    if odd is not None:
        return f"holds `{shown(odd[0])}`, which a path can't have"
    if "://" in path:
        return "is a URL of its own"
    if any(segment in {".", ".."} for segment in path.split("/")):
        return "has a `.` or `..` segment"
    return ""
