"""Idioms in which the type is stated by a class, an annotation or a pattern."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import (
    Any,
    NamedTuple,
    Optional,
    Protocol,
    TypeAlias,
    TypedDict,
    Union,
    cast,
)

from shelf_v1 import AsyncClient, Client, types
from shelf_v1.types import Book, BookDict, QueryDict

Books: TypeAlias = list[types.Book]
Shelf = dict[str, types.Book]


@dataclass
class Loan:
    book: types.Book
    others: list[types.Book] = field(default_factory=list)

    @property
    def first(self) -> types.Book:
        return self.others[0]

    def shown(self) -> str:
        return f"{self.book.born} {self.first.born}"


class Row(NamedTuple):
    number: int
    book: Book


class Wrapped(TypedDict):
    book: Book
    number: int


class Store:
    default: Book

    def __init__(self, client: Client, books: Books | None = None) -> None:
        self._client = client
        self.books = books or []
        self.latest = types.Book()

    @cached_property
    def best(self) -> Book:
        return self.books[0]

    def find(self, name: str) -> Optional[Book]:
        for book in self.books:
            if book.born == name:
                return book
        return None

    def __iter__(self) -> Any:
        return iter(self.books)

    def remove(self, name: str) -> None:
        self._client.books.delete(name)

    @classmethod
    def open(cls) -> Store:
        return cls(Client())

    @staticmethod
    def born(book: Book) -> object:
        return book.born


class Source(Protocol):
    def book(self) -> Book: ...


def members(
    loan: Loan, row: Row, wrapped: Wrapped, store: Store, source: Source
) -> None:
    print(loan.book.born)
    print(loan.first.born)
    print(loan.others[0].born)
    print(row.book.born)
    print(row[1].born)
    print(wrapped["book"].born)
    print(store.best.born)
    print(store.default.born)
    print(store.latest.born)
    print(store.books[0].born)
    found = store.find("a")
    print(found and found.born)
    if found:
        print(found.born)
    print(source.book().born)
    print(Store.open().best.born)
    print(dataclasses.replace(loan).book.born)


def narrowed(value: object, anything: Any) -> None:
    if isinstance(value, Book):
        print(value.born)
    if isinstance(value, (Book, types.Found)) and isinstance(value, Book):
        print(value.born)
    print(cast(Book, value).born)
    print(cast("types.Book", value).born)
    match value:
        case Book(born=born):
            print(born)
        case types.Found() as found:
            print(found.took)
        case types.Query(text=text):
            print(text)
    match anything:
        case Book() as book if book.born:
            print(book.name)
    if not isinstance(value, types.Found):
        return
    print(value.took)


def stated(
    books: Books, shelf: Shelf, either: Union[Book, None], maybe: Book | None
) -> None:
    print(books[0].born)
    print(shelf["a"].born)
    if either:
        print(either.born)
    if maybe is not None:
        print(maybe.born)
    local: Book = books[0]
    print(local.born)
    again = local
    print(again.born)
    make: Callable[[], Book] = types.Book
    print(make().born)
    print((lambda: types.Book())().born)


def dicts(book: BookDict, query: QueryDict) -> None:
    print(book["born"])
    print(book.get("born"))
    query["limit"] = 3
    book["born"] = "x"
    book.update({"born": "y"})
    print(query.get("limit", 0))
    del book["born"]


async def awaited(client: AsyncClient) -> None:
    book = await client.books.get("books/a")
    print(book.born)
    print((await client.books.get("books/a")).born)
    async for item in client.books.list():
        print(item.born)
    print([item.born async for item in client.books.list()])
