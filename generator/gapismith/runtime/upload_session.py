"""Interrupted uploads as values: errors carry them, options resume them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

Dialect: TypeAlias = Literal["goog", "location"]
"""How the server speaks of the upload: `X-Goog-Upload-*` or `Content-Range` headers."""


@dataclass(frozen=True, slots=True)
class UploadSession:
    """An interrupted upload, which can be resumed, also by another process.

    Whoever has the URL can write to the upload: treat the session as a secret.
    `total` is the size in bytes where it was known at the start; `granularity` is the
    number of bytes of which chunks are multiples.
    """

    method: str
    url: str = field(repr=False)
    dialect: Dialect
    total: int | None
    granularity: int

    def __post_init__(self) -> None:
        """Raise ValueError for a session that can't be one."""
        method, url, dialect, total, granularity = self._values()
        if (
            not isinstance(method, str)
            or not (isinstance(url, str) and url.startswith(("https://", "http://")))
            or dialect not in get_args(Dialect)
            or not isinstance(total, int | None)
            or not (isinstance(granularity, int) and granularity > 0)
        ):
            raise ValueError("not a saved upload session")

    def _values(self) -> tuple[Any, ...]:
        return self.method, self.url, self.dialect, self.total, self.granularity

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON, for `from_dict`."""
        return {
            "method": self.method,
            "url": self.url,
            "dialect": self.dialect,
            "total": self.total,
            "granularity": self.granularity,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> UploadSession:
        """The session that `to_dict` was called on. ValueError if it is invalid."""
        names = ("method", "url", "dialect", "total", "granularity")
        return cls(*map(value.get, names))  # type: ignore[arg-type]  # it is checked
