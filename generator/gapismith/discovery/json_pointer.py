"""Where a value is in a document, as a linked list that becomes a JSON Pointer on demand.

Walking a document with ready-made pointers would cost the square of its size when a
hostile one nests long names above millions of values.
"""

from __future__ import annotations

from .description import escape


class Place:
    """A value's key or index, and where the value that holds it is."""

    __slots__ = ("length", "parent", "token")

    def __init__(self, parent: Place | None, token: str | int) -> None:
        self.parent = parent
        self.token = token
        self.length: int = len(str(token)) + 1 + (parent.length if parent else 0)
        """Characters of the pointer, before escaping."""

    def __str__(self) -> str:
        tokens: list[str] = []
        here: Place | None = self
        while here is not None:
            tokens.append(escape(str(here.token)))
            here = here.parent
        return "/" + "/".join(reversed(tokens))


def pointer(place: Place | None) -> str:
    """The JSON Pointer (RFC 6901) of `place`; `None` is the whole document."""
    return "" if place is None else str(place)
