"""Classes derived from the client and from messages, and tests with doubles."""

from __future__ import annotations

import unittest
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any, cast
from unittest.mock import MagicMock, create_autospec, patch

from shelf_v1 import AsyncClient, Client, types
from shelf_v1.types import Author, Book, Found


class Library(Client):
    def __init__(self, *, key: str, language: str = "en") -> None:
        super().__init__(api_key=key)
        self.language = language

    def book(self, name: str) -> Book:
        return self.books.get(name, language=self.language)

    def remove(self, *names: str) -> None:
        for name in names:
            self.books.delete(name)

    def search(self, text: str, limit: int = 3) -> Found:
        return self.books.search(types.Query(text=text, limit=limit))

    def __enter__(self) -> Library:
        super().__enter__()
        return self


class Branch(Library):
    def book(self, name: str) -> Book:
        book = super().book(name)
        book.born = book.born or "unknown"
        return book

    def search(self, text: str, limit: int = 9) -> Found:
        found = super().search(text, limit)
        print(found.took)
        return found


class Counting:
    """A mixin for whatever has books."""

    books: Any
    calls = 0

    def count(self) -> int:
        self.calls += 1
        return self.calls


class Counted(Counting, Library):
    pass


class AsyncLibrary(AsyncClient):
    async def book(self, name: str) -> Book:
        return await self.books.get(name, language="en")


class LazyBook:
    def __init__(self, client: Client, name: str) -> None:
        self._client, self._name = client, name
        self._book: Book | None = None

    @property
    def loaded(self) -> Book:
        if self._book is None:
            self._book = self._client.books.get(self._name)
        return self._book

    @property
    def born(self) -> str | None:
        return self.loaded.born

    @born.setter
    def born(self, value: str) -> None:
        self.loaded.born = value


@contextmanager
def library() -> Generator[Library]:
    with Library(key="x") as opened:
        yield opened


class LibraryTest(unittest.TestCase):
    client: Library
    author = Author(name="A", born="1900")

    def setUp(self) -> None:
        self.client = Branch(key="x")
        self.mock = cast(Client, MagicMock(spec=Client))

    def test_book(self) -> None:
        book = Book(name="a", born="1900", author=self.author)
        with patch.object(Library, "book", return_value=book) as method:
            self.assertEqual(self.client.book("a").born, "1900")
        method.assert_called_once()

    def test_search(self) -> None:
        with library() as opened, closing(opened):
            self.assertIsNotNone(opened.search("x").took)
            self.assertIsNone(opened.book("y").born)

    def test_double(self) -> None:
        double = create_autospec(Client)
        double.books.get.return_value = Book(born="1")
        self.assertEqual(double.books.get("x").born, "1")
        self.mock.books.delete("y")
        lazy = LazyBook(self.mock, "z")
        lazy.born = "2"
        self.assertEqual(lazy.loaded.born, lazy.born)
        assert self.author.born == "1900"

    def books(self) -> Iterator[Book]:
        yield from (Book(born=str(year)) for year in range(3))
        yield Book(name="b", born="c")

    def test_pages(self) -> None:
        pager = self.client.books.list(page_size=1)
        self.assertEqual([book.born for book in pager], [])
        if pager.response is not None and pager.response.books:
            print(pager.response.books[0].born)
        for page in self.client.books.list().pages():
            print([book.born for book in page.books or []])
        found = [book for book in self.books() if book.born]
        self.assertTrue(found[0].born)
        self.assertEqual(Counted(key="k").book("x").born, "")
