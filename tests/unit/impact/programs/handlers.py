"""Handlers that a registry calls, and a small command line."""

from __future__ import annotations

import argparse
import enum
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Concatenate, Generic, ParamSpec, TypeAlias, TypeVar

from shelf_v1 import AsyncClient, Client, errors, types

log = logging.getLogger(__name__)
Handler: TypeAlias = Callable[[Client, types.Book], types.Found]
AsyncHandler: TypeAlias = "Callable[[AsyncClient], Awaitable[types.Book]]"
P = ParamSpec("P")
T = TypeVar("T")
HANDLERS: dict[str, Handler] = {}


class Kind(enum.Enum):
    OLD = "old"
    NEW = "new"

    @classmethod
    def of(cls, book: types.Book) -> Kind:
        return cls.NEW if (book.born or "") > "2000" else cls.OLD


class Event(Generic[T]):
    def __init__(self, payload: T) -> None:
        self.payload = payload
        self.listeners: list[Callable[[T], None]] = []

    def fire(self) -> T:
        for listener in self.listeners:
            listener(self.payload)
        return self.payload

    def map(self, function: Callable[[T], T]) -> Event[T]:
        return Event(function(self.payload))


def handler(name: str) -> Callable[[Handler], Handler]:
    def register(function: Handler) -> Handler:
        HANDLERS[name] = function
        return function

    return register


@handler("similar")
def similar(client: Client, book: types.Book) -> types.Found:
    log.info("%s", book.born)
    return client.books.search({"text": book.born or "", "limit": 3})


@handler("author")
def by_author(client: Client, book: types.Book) -> types.Found:
    author = book.author
    if author is None or author.name is None:
        raise ValueError(book.born)
    return client.books.search(types.Query(text=author.name, limit=1))


def retrying(
    function: Callable[Concatenate[Client, P], T],
) -> Callable[Concatenate[Client, P], T]:
    def inner(client: Client, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(client, *args, **kwargs)
        except errors.ApiError:
            return function(client, *args, **kwargs)

    return inner


@retrying
def get(client: Client, name: str) -> types.Book:
    return client.books.get(name, language="en")


@contextmanager
def temporary(client: Client, **fields: Any) -> Iterator[types.Book]:
    book = client.books.create(types.Book(**fields))
    try:
        yield book
    finally:
        client.books.delete(book.name or "")


async def first(handler: AsyncHandler) -> str | None:
    async with AsyncClient() as client:
        book = await handler(client)
        return book.born


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    options = parser.parse_args(arguments)
    client = Client()
    book = get(client, options.name)
    print(book.born, Kind.of(book).value)
    for name, function in HANDLERS.items():
        found = function(client, book)
        print(name, found.took)
    print(HANDLERS["similar"](client, book).took)
    event = Event(book)
    event.listeners.append(lambda b: print(b.born))
    print(event.fire().born, event.payload.born, event.map(lambda b: b).payload.born)
    with temporary(client, name="x") as made:
        print(made.born)
    labels: Mapping[str, types.Book] = {b.name or "": b for b in client.books.list()}
    for key in labels:
        print(labels[key].born)
    total = sum(len(b.born or "") for b in labels.values())
    print(max(labels.values(), key=lambda b: b.born or "").born, total)
    return 0
