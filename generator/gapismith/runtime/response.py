"""HTTP responses as values: `on_response` gets them, errors carry them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

_SECRET_HEADERS = frozenset(
    {
        "location",
        "set-cookie",
        "x-goog-upload-control-url",
        "x-goog-upload-url",
        "x-guploader-uploadid",
    }
)
"""Whoever has the URL or the id of an upload can write to it."""


class Response(NamedTuple):
    """An HTTP response: header names in lower case, the body whole and decompressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    reason: str = ""
    url: str = ""

    def __repr__(self) -> str:
        # Not the URL: its query may hold secrets.
        headers = {
            name: "***" if name in _SECRET_HEADERS else value
            for name, value in self.headers.items()
        }
        return (
            f"Response(status={self.status!r}, headers={headers!r}, "
            f"body={self.body!r}, reason={self.reason!r})"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (*self[:-1], self.url.partition("?")[0])  # nor in a pickle

    @property
    def text(self) -> str:
        """The body as text, undecodable bytes replaced."""
        return self.body.decode("utf-8", "replace")
