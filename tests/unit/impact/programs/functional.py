"""Decorators, partial application, dispatch by type and bound type variables."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Concatenate, ParamSpec, TypeVar

from shelf_v1 import Client, types
from shelf_v1.types import Author, Book, Found, Query

P = ParamSpec("P")
R = TypeVar("R")
B = TypeVar("B", bound=Book)
M = TypeVar("M", Book, Author)


def logged(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print(function.__name__)
        return function(*args, **kwargs)

    return wrapper


def with_client(
    function: Callable[Concatenate[Client, P], R],
) -> Callable[P, R]:
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with Client() as client:
            return function(client, *args, **kwargs)

    return wrapper


@logged
def fetch(client: Client, name: str) -> Book:
    return client.books.get(name, language="de")


@with_client
def remove(client: Client, name: str) -> None:
    client.books.delete(name)


@with_client
def find(client: Client, text: str) -> Found:
    return client.books.search(Query(text=text, limit=3))


@functools.singledispatch
def describe(value: object) -> str:
    return str(value)


@describe.register
def _(value: Book) -> str:
    return f"{value.name} {value.born}"


@describe.register(Author)
def _author(value: Author) -> str:
    return value.born or ""


def oldest(books: Iterable[B]) -> B:
    return min(books, key=lambda book: book.born or "")


def year(value: M) -> str | None:
    return value.born


@functools.lru_cache(maxsize=3)
def cached(name: str) -> Book:
    return fetch(Client(), name)


def pipeline(*steps: Callable[[Book], Book]) -> Callable[[Book], Book]:
    return functools.reduce(lambda f, g: lambda book: g(f(book)), steps)


def stamp(book: Book) -> Book:
    book.born = "1900"
    return book


def main(client: Client) -> Iterator[str]:
    print(fetch(client, "a").born)
    print(find("b").took)
    print(cached("c").born)
    print(oldest(client.books.list()).born)
    print(year(Author(name="x")), year(Book()))
    print(pipeline(stamp, stamp)(Book()).born)
    german = functools.partial(client.books.get, language="de")
    print(german("d").born)
    search = functools.partial(client.books.search, types.Query(text="e"))
    print(search().took)
    books = list(client.books.list())
    total = functools.reduce(lambda n, book: n + len(book.born or ""), books, 0)
    by_year = sorted(books, key=operator.attrgetter("pages"))
    for key, group in itertools.groupby(by_year, key=lambda book: book.born):
        yield f"{key}: {[book.born for book in group]}"
    for left, right in itertools.pairwise(books):
        yield f"{left.born} < {right.born}"
    for book in itertools.islice(client.books.list(), 3):
        yield book.born or ""
    for number, book in enumerate(itertools.chain(books, by_year), start=total):
        yield f"{number}: {book.born}"
    names: Any = map(lambda book: book.born, books)
    yield from names
    yield from (book.born or "" for book in filter(lambda book: book.born, books))
