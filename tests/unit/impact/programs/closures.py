"""Nested functions, closures and local state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import shelf_v1

if TYPE_CHECKING:
    from shelf_v1.types import Book, Found

_client: shelf_v1.Client | None = None


def get_client() -> shelf_v1.Client:
    global _client
    if _client is None:
        _client = shelf_v1.Client()
    return _client


def counter() -> Callable[[Book], int]:
    years: dict[str, int] = {}

    def count(book: Book) -> int:
        year = book.born or "?"
        years[year] = years.get(year, 0) + 1
        return years[year]

    return count


def walk(found: Found) -> Iterator[Book]:
    def inside(books: list[Book]) -> Iterator[Book]:
        for book in books:
            if book.born:
                yield book

    yield from inside(list(found.books or []))


def main() -> None:
    client = get_client()
    client.books.delete("a")
    found = client.books.search({"text": "x"})
    count = counter()
    for book in walk(found):
        print(count(book), book.born)
    if (took := found.took) is not None:
        print(took)
    get_client().books.get("b", language="en")
    best = max(walk(found), key=lambda b: (b.pages or 0, b.born or ""))
    print(best.born if best else None)
    data = {"book": best, "other": client.books.get("c")}
    print(data["book"].born)
    numbers = [0] * 3
    numbers[0], name = 1, best.born
    print(numbers, name)
