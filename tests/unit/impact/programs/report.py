"""Prints what is on a shelf."""

from __future__ import annotations

import argparse
import sys

from .config import Book, client


def describe(book: Book) -> str:
    parts = [book.name or "?", book.born or "unknown"]
    if book.author and book.author.born:
        parts.append(book.author.born)
    return ", ".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    for number, book in enumerate(client.books.list(page_size=10), start=1):
        print(f"{number:3} {describe(book)}")
    detail = client.books.get("books/1", language=arguments.language)
    sys.stdout.write(detail.born or "")
    return 0
