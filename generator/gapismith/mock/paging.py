"""Pages of a list: opaque tokens that are good for the same arguments only (AIP-158)."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from .errors import Violation, invalid

T = TypeVar("T")

SIZES: Final = ("pageSize", "maxResults", "page_size", "limit", "max-results")
"""The parameters that bound a page."""
DEFAULT_SIZE: Final = 50
LARGEST_SIZE: Final = 1000


def page_size(arguments: Mapping[str, object]) -> int:
    """How many items a page holds; 0 asks for the default, and too many for the most."""
    for name in SIZES:
        text = str(arguments.get(name, ""))
        if text.removeprefix("-").isdecimal():
            size = int(text)
            if size < 0:
                raise invalid([Violation(f"Invalid value for {name}: {size}", name)])
            return min(size or DEFAULT_SIZE, LARGEST_SIZE)
    return DEFAULT_SIZE


def page(
    items: Sequence[T], token: str, size: int, arguments: str
) -> tuple[list[T], str]:
    """The page that `token` asks for, and the token of the next; empty for the last.

    `arguments` stands for the arguments that must be the same for all pages.
    """
    start = _offset(token, arguments) if token else 0
    end = start + size
    return [*items[start:end]], _token(end, arguments) if end < len(items) else ""


def _token(offset: int, arguments: str) -> str:
    text = f"{offset}:{zlib.crc32(arguments.encode()):08x}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def _offset(token: str, arguments: str) -> int:
    try:
        offset, _, checksum = base64.urlsafe_b64decode(token).decode().partition(":")
        if checksum == f"{zlib.crc32(arguments.encode()):08x}":
            return int(offset)
    except ValueError:
        pass
    text = f"Invalid page token: {token[:100]}"
    raise invalid([Violation(text, "pageToken")])
