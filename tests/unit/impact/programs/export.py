"""Writes books as CSV and reads them again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from shelf_v1 import Client
from shelf_v1 import types as shelf

FIELDS = ("name", "born", "pages")


def rows(books: Iterable[shelf.Book]) -> Iterator[dict[str, object]]:
    for book in books:
        yield {"name": book.name, "born": book.born, "pages": book.pages}


def write(path: Path, client: Client) -> int:
    books = list(client.books.list())
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows(rows(books))
    return len(books)


def read(path: Path) -> list[shelf.Book]:
    with path.open() as file:
        return [
            shelf.Book(name=row["name"], born=row["born"])
            for row in csv.DictReader(file)
        ]


def by_year(books: list[shelf.Book]) -> dict[str, list[shelf.Book]]:
    found: dict[str, list[shelf.Book]] = {}
    for book in sorted(books, key=attrgetter("name")):
        found.setdefault(book.born or "?", []).append(book)
    return found


def printed(books: list[shelf.Book]) -> str:
    out = io.StringIO()
    for year, group in sorted(by_year(books).items()):
        out.write(f"{year}: {', '.join(book.name or '' for book in group)}\n")
        out.write("".join(chapter.title or "" for chapter in group[0].chapters or []))
    return out.getvalue()
