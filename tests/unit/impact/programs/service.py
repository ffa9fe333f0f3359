"""Uses the repository of another module."""

from __future__ import annotations

import time
from dataclasses import dataclass

from .config import types
from .repository import Repository, oldest


@dataclass(frozen=True)
class Summary:
    text: str
    took: float
    found: types.Found


class Service:
    def __init__(self, repository: Repository) -> None:
        self.repository = repository

    def summary(self, text: str) -> Summary:
        start = time.monotonic()
        found = self.repository.search(text)
        seconds = found.took.total_seconds() if found.took else 0.0
        return Summary(text, time.monotonic() - start + seconds, found)

    def first(self, names: list[str]) -> str:
        book = oldest(self.repository, names)
        return (book.born if book else None) or "none"


def shown(summary: Summary) -> str:
    books = summary.found.books or []
    return "\n".join(f"{book.name}: {book.born}" for book in books) + str(
        summary.found.took
    )
