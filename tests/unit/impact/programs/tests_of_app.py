"""Tests with fixtures and mocks."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import TestCase, mock

from shelf_v1 import Client
from shelf_v1.types import Author, Book, Chapter


def make_book(**changes: str) -> Book:
    book = Book(name="books/1", pages=3, author=Author(name="A", born="1900"))
    for key, value in changes.items():
        setattr(book, key, value)
    return book


def fixture() -> Iterator[Client]:
    with Client(api_key="x") as client:
        yield client


class BookTest(TestCase):
    def setUp(self) -> None:
        self.book = make_book(born="1901")
        self.client = Client(api_key="x")

    def test_born(self) -> None:
        self.assertEqual(self.book.born, "1901")
        assert self.book.author is not None
        self.assertEqual(self.book.author.born, "1900")

    def test_round_trip(self) -> None:
        again = Book.from_json(self.book.to_json())
        self.assertIsNone(again.born)
        self.assertEqual(Chapter.from_dict({"title": "x"}).title, "x")

    def test_delete(self) -> None:
        with mock.patch.object(self.client, "books") as books:
            books.delete.return_value = None
        self.client.books.delete("books/1")
