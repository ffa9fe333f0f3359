"""Protocols, default arguments, keyword-only parameters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from shelf_v1 import Client
from shelf_v1.types import Author, Book, BookDict


class Storage(Protocol):
    def load(self, name: str) -> Book: ...
    def all(self) -> Iterable[Book]: ...


class Remote:
    def __init__(self, client: Client) -> None:
        self.books = client.books

    def load(self, name: str) -> Book:
        return self.books.get(name)

    def all(self) -> Iterable[Book]:
        yield from self.books.list()

    def wipe(self) -> None:
        for book in self.all():
            self.books.delete(book.name or "")


class Memory:
    def __init__(self, *books: Book) -> None:
        self.kept = {book.name: book for book in books}

    def load(self, name: str) -> Book:
        return self.kept[name]

    def all(self) -> Iterable[Book]:
        return self.kept.values()


def authors(storage: Storage, *, default: Author = Author(name="?")) -> list[str]:
    return [(book.author or default).born or "" for book in storage.all()]


def save(client: Client, book: Book | BookDict, **options: Any) -> Book:
    client.books.create(book)
    return client.books.create({"name": "x", "author": {"name": "y", "born": "z"}})


def main() -> None:
    storages: list[Storage] = [Remote(Client()), Memory(Book(name="a", born="1900"))]
    for storage in storages:
        print(storage.load("a").born, authors(storage))
    print(Remote(Client()).load("b").born)
