"""Idioms in which the type of an item follows from its container."""

from __future__ import annotations

import copy
import itertools
import random
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shelf_v1 import Client
from shelf_v1 import types as t


def read_list(books: list[t.Book]) -> None:
    print(list(books)[0].born)
    print(sorted(books, key=lambda book: book.born or "")[0].pages)
    print(max(books, key=lambda book: book.pages or 0).born)
    for number, book in enumerate(books):
        print(number, book.born)
    for left, right in zip(books, reversed(books)):
        print(left.born == right.name)
    print(next(iter(books)).born)
    print([book.born for book in books if book.pages])
    print({book.name: book.born for book in books})
    print(any(book.born for book in books))
    first, *others = books
    print(first.born, [other.born for other in others])
    print(books[1:][0].born)
    print(random.choice(books).born)
    print(copy.copy(books[0]).born)
    print(copy.deepcopy(books)[0].born)
    books.sort(key=lambda book: book.born or "")
    print(books.pop().born)
    (books[0] if books else t.Book()).born = "x"


def read_dict(by_name: dict[str, t.Book], many: Mapping[str, Sequence[t.Book]]) -> None:
    for name, book in by_name.items():
        print(name, book.born)
    for book in by_name.values():
        print(book.born)
    print(by_name["a"].born)
    found = by_name.get("a")
    if found is not None:
        print(found.born)
    print(by_name.setdefault("b", t.Book()).born)
    for books in many.values():
        for book in books:
            print(book.born)
    print(many["x"][0].born)


def collected(books: Iterable[t.Book]) -> None:
    grouped: defaultdict[str, list[t.Book]] = defaultdict(list)
    for book in books:
        grouped[book.name or ""].append(book)
    for name, group in grouped.items():
        print(name, group[0].born)
    queue = deque(books)
    print(queue.popleft().born)
    pairs = [(book.name, book) for book in books]
    for _, book in pairs:
        print(book.born)
    print(pairs[0][1].born)
    for book in itertools.chain(books, [t.Book()]):
        print(book.born)
    for book in itertools.islice(books, 3):
        print(book.born)
    for book in filter(None, books):
        print(book.born)
    unique = set(book.born for book in books)
    print(unique)
    index = {book.name: book for book in books}
    print(index["a"].born)
    print(list(map(lambda book: book.born, books)))


def tuples(pair: tuple[str, t.Book], row: tuple[t.Book, ...]) -> None:
    name, book = pair
    print(name, book.born)
    print(pair[1].born)
    print(row[0].born)
    for item in row:
        print(item.born)


def generated(client: Client) -> Iterator[t.Book]:
    for book in client.books.list():
        yield book


def consumed(client: Client) -> None:
    for book in generated(client):
        print(book.born)
    books = list(client.books.list())
    print(books[0].born)
    print(next(iter(client.books.list())).born)
    for page in client.books.list().pages():
        for book in page.books or []:
            print(book.born)
    print(client.books.list().response)
    print([book for book in client.books.list() if book.born])
    titles = [chapter.title for book in books for chapter in book.chapters or []]
    print(titles)
    while books and (last := books.pop()):
        print(last.born)
