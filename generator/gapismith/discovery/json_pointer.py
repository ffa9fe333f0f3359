"""JSON Pointers (RFC 6901) as linked lists that become text on demand.

Walking a document with ready-made pointers would cost the square of its size when a
hostile one nests long names above millions of values.
"""

from __future__ import annotations

from typing import Final


def escape(token: str) -> str:
    """`token` as a reference token of a JSON Pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The key or index that a reference token stands for."""
    return token.replace("~1", "/").replace("~0", "~")


class Pointer:
    """The JSON Pointer of a value: its key or index, and the value that holds it.

    `ROOT / "schemas" / "Book"` is a value in the document.
    """

    __slots__ = ("length", "parent", "token")

    def __init__(self, parent: Pointer | None = None, token: str | int = "") -> None:
        self.parent = parent
        self.token = token
        self.length: int = len(str(token)) + 1 + parent.length if parent else 0
        """Characters of the pointer, before escaping."""

    def __truediv__(self, token: str | int) -> Pointer:
        return Pointer(self, token)

    def __str__(self) -> str:
        return "".join(f"/{escape(str(token))}" for token in self.tokens)

    @property
    def tokens(self) -> tuple[str | int, ...]:
        """The keys and indexes from the whole document down."""
        tokens: list[str | int] = []
        here = self
        while here.parent is not None:
            tokens.append(here.token)
            here = here.parent
        return tuple(reversed(tokens))


ROOT: Final = Pointer()
"""The whole document."""
