"""Keeps a local index like the shelf."""

from __future__ import annotations

from collections import Counter, OrderedDict
from itertools import groupby
from typing import Final

from shelf_v1 import Client, types

_ORDER: Final = "DATE"


class Index:
    def __init__(self) -> None:
        self.books: OrderedDict[str, types.Book] = OrderedDict()
        self.years: Counter[str] = Counter()

    def add(self, book: types.Book) -> None:
        self.books[book.name or ""] = book
        self.years[book.born or ""] += 1

    def __getitem__(self, name: str) -> types.Book:
        return self.books[name]

    def __len__(self) -> int:
        return len(self.books)

    def latest(self) -> types.Book | None:
        return next(reversed(self.books.values()), None)


def synchronise(client: Client, index: Index) -> set[str]:
    seen: set[str] = set()
    for page in client.books.list(page_size=50).pages():
        for book in page.books or ():
            index.add(book)
            seen.add(book.name or "")
    for name in index.books.keys() - seen:
        client.books.delete(name)
    return seen


def grouped(index: Index) -> None:
    ordered = sorted(index.books.values(), key=lambda book: book.born or "")
    for year, group in groupby(ordered, key=lambda book: book.born):
        print(year, [book.name for book in group])
    print(index["books/1"].born)
    if (latest := index.latest()) is not None:
        print(latest.born, latest.pages)


def query() -> types.Query:
    query = types.Query(text="x", order=_ORDER)
    query.limit = (query.limit or 0) + 1
    return query
