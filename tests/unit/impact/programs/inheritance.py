"""Subclasses of the client and of models, super calls and overridden members."""

from __future__ import annotations

import contextlib
from types import TracebackType
from typing import Any

from shelf_v1 import AsyncClient, Client
from shelf_v1.types import Book


class MyClient(Client):
    def remove_all(self, names: list[str]) -> None:
        for name in names:
            self.books.delete(name)

    def describe(self, name: str) -> str:
        return self.books.get(name).born or ""


class MyBook(Book):
    @property
    def label(self) -> str:
        return f"{self.name} ({self.born})"


class Base:
    book: Book

    def __init__(self, book: Book) -> None:
        self.book = book

    def text(self) -> str:
        return self.book.born or ""


class Derived(Base):
    def __init__(self, book: Book, extra: Book | None = None) -> None:
        super().__init__(book)
        self.extra = extra

    def text(self) -> str:
        more = self.extra.born if self.extra is not None else ""
        return super().text() + (more or "")

    @property
    def years(self) -> list[str | None]:
        return [book.born for book in (self.book, self.extra) if book]


class Session:
    def __init__(self) -> None:
        self.stack = contextlib.ExitStack()
        self.client = self.stack.enter_context(Client())

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, *error: type[BaseException] | TracebackType | BaseException | None
    ) -> None:
        self.stack.close()

    def __call__(self, name: str) -> Book:
        return self.client.books.get(name)


async def run(client: AsyncClient, **options: Any) -> None:
    async with client as entered:
        await entered.books.delete("a")
        book = await entered.with_options(timeout=3).books.get("b")
        print(book.born, options)


def main() -> None:
    with MyClient() as client:
        client.books.delete("a")
        client.remove_all(["b"])
    print(Derived(Book(name="a"), Book(born="1900")).book.born)
    with Session() as session:
        print(session("a").born)
        session.client.books.delete("b")
    made = MyBook(name="x", born="1900")
    print(made.label, made.born)
