"""Credentials as headers, for the service's own hosts and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol
from urllib.parse import urlsplit

_NONE: Mapping[str, str] = {}


class Auth(Protocol):
    """Where a shell gets the headers of a `flow.Headers` effect."""

    def ready(
        self, url: str, refused: Mapping[str, str] | None
    ) -> Mapping[str, str] | None:
        """The headers, without I/O; None if `renew` has to get them."""
        ...

    def renew(self, url: str, refused: Mapping[str, str] | None) -> Mapping[str, str]:
        """The headers, refreshed where need be; may block. Raises CredentialsError."""
        ...


class Hosts:
    """The origins that may see the credentials."""

    __slots__ = ("_origins",)

    def __init__(self, urls: Iterable[str]) -> None:
        self._origins = tuple(f"{_origin(url)}/" for url in urls)

    def own(self, url: str) -> bool:
        """Whether `url` belongs to the service: same scheme, host and port."""
        return url.startswith(self._origins) or f"{_origin(url)}/" in self._origins


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


class FixedAuth:
    """Headers that never change: an API key, or nothing at all."""

    def __init__(self, headers: Mapping[str, str], hosts: Hosts) -> None:
        self._headers = dict(headers)
        self._hosts = hosts

    def ready(self, url: str, refused: Mapping[str, str] | None) -> Mapping[str, str]:
        """The same headers again, refused or not."""
        return self._headers if self._hosts.own(url) else _NONE

    def renew(self, url: str, refused: Mapping[str, str] | None) -> Mapping[str, str]:
        """As `ready`."""
        return self.ready(url, refused)


def key_from(
    explicit: str | None, names: Iterable[str], environ: Callable[[str], str | None]
) -> str | None:
    """The API key given, or else the first that the environment has.

    Raises ValueError for an explicit empty key: it's a variable that wasn't set.
    """
    if explicit is not None:
        if not explicit.strip():
            raise ValueError("api_key is empty")
        return explicit
    return next((value for name in names if (value := environ(name))), None)
