"""Generic functions and classes of the application's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from shelf_v1 import Client
from shelf_v1.types import Book, Chapter

T = TypeVar("T")
K = TypeVar("K")


def first(items: Sequence[T]) -> T:
    return items[0]


def only(items: Iterable[T], keep: Callable[[T], bool]) -> list[T]:
    return [item for item in items if keep(item)]


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


@dataclass
class Box(Generic[T]):
    value: T

    def get(self) -> T:
        return self.value


class Chain:
    def __init__(self) -> None:
        self.books: list[Book] = []

    def add(self, book: Book) -> Self:
        self.books.append(book)
        return self

    def last(self) -> Book:
        return self.books[-1]


def main(client: Client) -> None:
    books = list(client.books.list())
    print(first(books).born)
    print(only(books, lambda book: bool(book.born))[0].born)
    for year, group in grouped(books, lambda book: book.born).items():
        print(year, group[0].born)
    print(Box(books[0]).get().born)
    box: Box[Book] = Box(books[0])
    print(box.value.born)
    print(Chain().add(books[0]).add(books[1]).last().born)
    chapters: list[Chapter] = sum((book.chapters or [] for book in books), [])
    print(first(chapters).title)
