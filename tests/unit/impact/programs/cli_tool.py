"""A command with sub-commands in a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import shelf_v1
import shelf_v1.types
from shelf_v1.types.book import Book


def show(client: shelf_v1.Client, name: str) -> None:
    book: Book = client.books.get(name)
    print(book.born)


def drop(client: shelf_v1.Client, name: str) -> None:
    client.books.delete(name=name)


def find(client: shelf_v1.Client, text: str) -> None:
    query = shelf_v1.types.Query(text=text)
    query.limit = 10
    found = client.books.search(query)
    print(found.took, *[book.name for book in found.books or ()])


COMMANDS: dict[str, Callable[[shelf_v1.Client, str], None]] = {
    "show": show,
    "drop": drop,
    "find": find,
    "title": lambda client, name: print(
        (client.books.get(name).chapters or [])[0].title
    ),
}


def main(arguments: Sequence[str]) -> int:
    command, value = arguments
    try:
        COMMANDS[command](shelf_v1.Client(), value)
    except (KeyError, shelf_v1.errors.ApiError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
