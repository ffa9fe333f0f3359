"""Loops, patterns, walrus and exceptions."""

from __future__ import annotations

import contextlib
import sys
from typing import assert_never

from shelf_v1 import Client, errors
from shelf_v1.types import Author, Book, Chapter, Found, Query

DEFAULT = Query(text="default", limit=10)
queue: list[Book | Author | Found] = []


def crawl(client: Client) -> int:
    token: str | None = None
    count = 0
    while True:
        pages = client.books.list(page_token=token) if token else client.books.list()
        for page in pages.pages():
            count += len([b for b in page.books or [] if b.born])
            token = page.next_page_token
        if not token:
            break
    else:
        print("never")
    return count


def handle(item: Book | Author | Found | None) -> str:
    match item:
        case None:
            return ""
        case Book(born=str() as born, author=Author(born=other)) if born != other:
            return born
        case Book(name=name, chapters=[Chapter(title=title), *rest]):
            return f"{name} {title} {[c.title for c in rest]}"
        case Book() | Author() as person:
            return person.born or ""
        case Found(took=took, books=[first, *_]):
            return f"{took} {first.born}"
        case Found():
            return str(item.took)
        case _:
            assert_never(item)


def drain() -> None:
    while queue and (item := queue.pop()):
        if isinstance(item, Book):
            print(item.born)
        elif isinstance(item, Found):
            print(item.took)
        else:
            print(item.born)


def guarded(client: Client, name: str) -> Book | None:
    try:
        book = client.books.get(name, language="en")
    except errors.NotFound:
        return None
    except errors.ApiError as error:
        print(error)
        raise
    else:
        print(book.born)
    finally:
        with contextlib.suppress(errors.ApiError):
            client.books.delete(name)
    return book


def unpacked(client: Client) -> None:
    first, *others, last = list(client.books.list())
    print(first.born, [other.born for other in others], last.born)
    (name, book), count = ("a", Book(born="1")), 3
    print(name, book.born, count)
    pairs = {book.name: (book, book.author) for book in others}
    for _name, (volume, author) in pairs.items():
        print(volume.born, author.born if author else "")
    if books := client.books.search(DEFAULT).books:
        print(books[-1].born, books[0:1][0].born)
    if (found := client.books.search({"text": "a"})) and found.took:
        print(found.took)
    best = books[0] if books else Book()
    best.born = "2" if best.pages else "3"
    best.author = best.author or Author(name="x", born="y")
    del best.author.born
    print(best.author.born or sys.argv[0])


def early(book: Book | None, author: Author | dict[str, str]) -> str:
    if not book:
        return ""
    if book.born is None:
        return book.name or ""
    if not isinstance(author, Author):
        return author["born"]
    assert author.born is not None
    return book.born + author.born


def lazily(client: Client) -> None:
    current = Book()

    def inner() -> Book:
        nonlocal current
        current = client.books.get("a")
        return current

    print(inner().born, current.born)
    print((lambda: client.books.get("b"))().born)
    print({book.born: book for book in client.books.list()}["x"].born)
    print(*(book.born for book in client.books.list()), sep=", ")
    print(f"{client.books.get('c').born!r:>10}")
    print([c.title for b in client.books.list() for c in b.chapters or [] if c.title])
