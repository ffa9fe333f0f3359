"""Domain classes of the application around messages of the API."""

from __future__ import annotations

import dataclasses
import datetime
from collections import ChainMap, Counter, defaultdict
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar

from shelf_v1 import Client
from shelf_v1 import types as api


@dataclass(slots=True, kw_only=True)
class Person:
    name: str
    born: str = ""

    @classmethod
    def of(cls, author: api.Author | None) -> Person:
        if author is None:
            return cls(name="unknown")
        return cls(name=author.name or "", born=author.born or "")


@dataclass
class Entity:
    raw: api.Book

    @property
    def title(self) -> str:
        return self.raw.name or ""


@dataclass
class Novel(Entity):
    _: KW_ONLY
    person: Person = field(default_factory=lambda: Person(name=""))
    chapters: list[api.Chapter] = field(default_factory=list)
    source: InitVar[api.Found | None] = None
    cache: ClassVar[dict[str, api.Book]] = {}

    def __post_init__(self, source: api.Found | None) -> None:
        self.person = Person.of(self.raw.author)
        self.chapters = self.raw.chapters or []
        if source is not None and source.took:
            self.took = source.took

    @property
    def born(self) -> str:
        return self.raw.born or self.person.born

    def titles(self) -> list[str]:
        return [chapter.title or "" for chapter in self.chapters]

    def renamed(self, name: str) -> Novel:
        raw = api.Book.from_dict(self.raw.to_dict())
        raw.born = self.born
        return dataclasses.replace(self, raw=raw)


@dataclass(frozen=True)
class Index:
    by_name: defaultdict[str, list[Novel]] = field(
        default_factory=lambda: defaultdict(list)
    )
    layers: ChainMap[str, api.Book] = field(default_factory=ChainMap)

    def add(self, novel: Novel) -> None:
        self.by_name[novel.title].append(novel)
        Novel.cache[novel.title] = novel.raw

    def years(self) -> Counter[str]:
        return Counter(
            novel.raw.born or "" for group in self.by_name.values() for novel in group
        )

    def first(self, name: str) -> str | None:
        return self.by_name[name][0].raw.born

    def layered(self, name: str) -> str | None:
        return self.layers[name].born

    def cached(self) -> list[str | None]:
        return [book.born for book in Novel.cache.values()]


def load(client: Client) -> Index:
    index = Index()
    found = client.books.search(api.Query(text="novel", limit=50))
    for book in found.books or []:
        index.add(Novel(book, source=found))
    total = found.took or datetime.timedelta()
    print(total, index.years().most_common(1))
    novel = Novel(api.Book(name="x", born="1900"), chapters=[api.Chapter(title="y")])
    print(novel.raw.born, novel.born, novel.person.born, novel.chapters[0].title)
    return index
