"""Rows for a table, made from messages by generators."""

from __future__ import annotations

import csv
import io
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from operator import itemgetter
from typing import Literal, Self, TypedDict, cast

from shelf_v1 import Client
from shelf_v1.types import Author, Book, BookDict, Chapter, Found, QueryDict

Column = Literal["name", "born"]


class Row(TypedDict):
    name: str
    born: str
    chapters: list[Chapter]


@dataclass(frozen=True, slots=True)
class Batch:
    books: tuple[Book, ...]
    query: QueryDict | None = None
    parent: Batch | None = None

    @classmethod
    def from_found(cls, found: Found, query: QueryDict) -> Self:
        print(found.took)
        return cls(tuple(found.books or ()), query)

    def __add__(self, other: Batch) -> Batch:
        return replace(self, books=self.books + other.books)

    def __getitem__(self, index: int) -> Book:
        return self.books[index]

    def __len__(self) -> int:
        return len(self.books)

    def __iter__(self) -> Iterator[Book]:
        return iter(self.books)

    @property
    def root(self) -> Batch:
        return self.parent.root if self.parent else self


def extract(client: Client, queries: Iterable[QueryDict]) -> Iterator[Batch]:
    for query in queries:
        print(query.get("limit"), query["limit"] if "limit" in query else 0)
        yield Batch.from_found(client.books.search(query), query)


def transform(batches: Iterable[Batch]) -> Iterator[Row]:
    for batch in batches:
        for book in batch:
            if not (born := book.born):
                continue
            yield {
                "name": book.name or "",
                "born": born,
                "chapters": book.chapters or [],
            }


def load(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    for row in sorted(rows, key=itemgetter("born")):
        writer.writerow([row["name"], row["born"], *(c.title for c in row["chapters"])])
    return out.getvalue()


def grouped(books: Sequence[Book]) -> dict[str, dict[str, list[Book]]]:
    out: defaultdict[str, defaultdict[str, list[Book]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for book in books:
        author = book.author or Author()
        out[author.name or ""][author.born or ""].append(book)
    return {name: dict(inner) for name, inner in out.items()}


def run(client: Client) -> None:
    queries: list[QueryDict] = [
        {"text": t, "limit": n} for t, n in (("a", 1), ("b", 2))
    ]
    one, *more = list(extract(client, queries))
    both = one + more[0] if more else one
    print(both[0].born, both.root[0].born, both.books[-1].born, len(both))
    print(load(transform([both])), asdict(both), [f.name for f in fields(both)])
    tree = grouped(both.books)
    for name, years in tree.items():
        for year, books in years.items():
            print(
                name,
                year,
                books[0].born,
                [b.chapters[0].title for b in books if b.chapters],
            )
    raw = cast(BookDict, {"name": "x"})
    raw["born"] = "1900"
    client.books.create(raw)
    first, second = itertools.tee(both)
    print(next(first).born, [b.born for b in second])
    pairs = list(zip(both, both.books[1:], strict=False))
    print(pairs[0][0].born, pairs[0][1].born, {a.born: b for a, b in pairs})
    flat = [c.title for group in (b.chapters or [] for b in both) for c in group]
    print(flat, any(b.born for b in both), *[b.born for b in both][:2])
    book, found = client.books.get("x"), client.books.search({"text": "y"})
    print(book.born, found.took)
    lookup = dict(zip(["a"], both, strict=False))
    print(
        lookup["a"].born,
        lookup.get("b", Book()).born,
        lookup.setdefault("c", Book()).born,
    )
    both.books[0].born = "x"
    setattr(both.books[0], "pages", 3)
    chapter: Chapter | None = next(
        (c for c in book.chapters or [] if c.title == "x"), None
    )
    if chapter:
        print(chapter.title)
