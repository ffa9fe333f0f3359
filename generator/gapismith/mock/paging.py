"""Pages of a list: opaque tokens that are good for one list and its arguments (AIP-158).

A token tells the position of the last item shown, not how many there were: what is created
or deleted between two pages shifts none of them.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Final, TypeVar

from .errors import Violation, invalid

T = TypeVar("T")

SIZES: Final = ("pageSize", "maxResults", "page_size", "limit", "max-results")
"""The parameters that bound a page."""
DEFAULT_SIZE: Final = 50
LARGEST_SIZE: Final = 1000
_SIZE: Final = re.compile(r"-?[0-9]{1,18}")
_DIGITS: Final = 8
"""Bytes of a position, and of the digest of what the token is bound to."""


def page_size(arguments: Mapping[str, object]) -> int:
    """How many items a page holds; 0 asks for the default, and too many for the most."""
    for name in SIZES:
        text = str(arguments.get(name, ""))
        if _SIZE.fullmatch(text):
            size = int(text)
            if size < 0:
                raise invalid([Violation(f"Invalid value for {name}: {size}", name)])
            return min(size or DEFAULT_SIZE, LARGEST_SIZE)
    return DEFAULT_SIZE


def page(
    items: Sequence[tuple[int, T]], token: str, size: int, bound_to: str
) -> tuple[list[T], str]:
    """The page that `token` asks for, and the token of the next; empty for the last.

    Each item has a position above 0, in order. `bound_to` stands for the list and for the
    arguments that must be the same for all pages. Raises ApiError for the token of another.
    """
    after = _position(token, bound_to) if token else 0
    left = [item for item in items if item[0] > after]
    shown = left[:size]
    more = _token(shown[-1][0], bound_to) if len(left) > size else ""
    return [value for _, value in shown], more


def _token(position: int, bound_to: str) -> str:
    number = position.to_bytes(_DIGITS, "big")
    digest = blake2b(number + bound_to.encode(), digest_size=_DIGITS).digest()
    return base64.urlsafe_b64encode(digest + number).decode().rstrip("=")


def _position(token: str, bound_to: str) -> int:
    try:
        content = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        content = b""
    position = int.from_bytes(content[_DIGITS:], "big")
    if len(content) != 2 * _DIGITS or _token(position, bound_to) != token:
        text = f"Invalid page token: {token[:100]}"
        raise invalid([Violation(text, "pageToken")])
    return position
