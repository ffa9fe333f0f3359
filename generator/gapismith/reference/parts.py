"""Pages that would be too long, in several parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from gapismith.reference.urls import part_url

LIMIT: Final = 300_000
"""Bytes of a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page, and the sections that it shows: from `start` up to `end`."""

    url: str
    start: int
    end: int

    @property
    def file(self) -> str:
        """Its URL as seen from the other parts."""
        return self.url.rpartition("/")[2]


Contents = Sequence[tuple[Part, Sequence[str]]]
"""The parts of a page, each with the names of its sections."""


def split(
    url: str, names: Sequence[str], page: Callable[[Part, Contents], str]
) -> Iterator[tuple[str, str]]:
    """A page in as many parts as its size needs; `names` are those of its sections.

    `page` makes a part, given the contents of all.
    """
    for number in count(1):
        size = -(-len(names) // number)
        parts = [
            Part(part_url(url, n + 1), n * size, min(len(names), (n + 1) * size))
            for n in range(number)
        ]
        contents = [(part, names[part.start : part.end]) for part in parts]
        made = [(part.url, page(part, contents)) for part in parts]
        if number >= len(names) or all(len(text.encode()) <= LIMIT for _, text in made):
            yield from made
            return
