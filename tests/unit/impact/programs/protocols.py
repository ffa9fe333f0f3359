"""Interfaces of the application's own, which clients and fakes fulfil."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from types import TracebackType
from typing import (
    Any,
    Generic,
    Literal,
    NewType,
    Protocol,
    TypeGuard,
    TypeVar,
    runtime_checkable,
)

from shelf_v1 import Client, types
from shelf_v1.types import Book, BookDict, Chapter, Found

T_co = TypeVar("T_co", covariant=True)
K = TypeVar("K")
V = TypeVar("V")
Year = NewType("Year", str)


@runtime_checkable
class HasBook(Protocol):
    @property
    def book(self) -> Book: ...


class Searcher(Protocol):
    def __call__(self, text: str, /, limit: int = 3) -> Found: ...


class Reader(Protocol[T_co]):
    def read(self) -> T_co: ...


class Store(ABC, Generic[K, V]):
    @abstractmethod
    def load(self, key: K) -> V: ...

    def many(self, keys: Sequence[K]) -> list[V]:
        return [self.load(key) for key in keys]


class BookStore(Store[str, Book]):
    def __init__(self, client: Client) -> None:
        self.client = client

    def load(self, key: str) -> Book:
        return self.client.books.get(key, language="fr")

    def years(self, keys: Sequence[str]) -> list[Year]:
        return [Year(book.born or "") for book in self.many(keys)]


class ChapterStore(Store[int, Chapter]):
    def __init__(self, book: Book) -> None:
        self._book = book

    def load(self, key: int) -> Chapter:
        return (self._book.chapters or [])[key]


class Cache(MutableMapping[str, Book]):
    def __init__(self) -> None:
        self._items: dict[str, Book] = {}

    def __getitem__(self, key: str) -> Book:
        return self._items[key]

    def __setitem__(self, key: str, value: Book) -> None:
        self._items[key] = value

    def __delitem__(self, key: str) -> None:
        del self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class Session:
    def __init__(self, client: Client) -> None:
        self._client = client

    def __enter__(self) -> Client:
        return self._client

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        self._client.books.delete("tmp")
        return False


def is_book(value: object) -> TypeGuard[Book]:
    return isinstance(value, Book)


def is_dict(value: object) -> TypeGuard[BookDict]:
    return isinstance(value, dict) and "name" in value


def read_all(readers: Mapping[str, Reader[Book]]) -> list[str]:
    return [reader.read().born or "" for reader in readers.values()]


def search(searcher: Searcher, value: object) -> str:
    if isinstance(value, HasBook):
        return value.book.born or ""
    if is_book(value):
        return value.born or ""
    if is_dict(value):
        return value["born"] or ""
    return str(searcher("x").took)


def use(client: Client, cache: Cache, things: list[Any]) -> None:
    store = BookStore(client)
    print(store.load("a").born, store.many(["b"])[0].born)
    print(ChapterStore(store.load("c")).load(0).title)
    cache["a"] = store.load("a")
    print(cache["a"].born)
    print([book.born for book in cache.values()])
    if (hit := cache.get("b")) is not None:
        print(hit.born)
    print(cache.pop("c").born)
    with Session(client) as opened:
        opened.books.get("x", language="it")
        print(opened.books.get("y").born)

    def searcher(text: str, /, limit: int = 3) -> Found:
        return client.books.search(types.Query(text=text, limit=limit))

    print(search(searcher, things[0]))
