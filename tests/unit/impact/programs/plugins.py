"""Base classes, generics and mixins."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from shelf_v1 import Client
from shelf_v1.types import Book, Found, Query

Item = TypeVar("Item")


class Plugin(ABC, Generic[Item]):
    name: ClassVar[str] = "plugin"
    client: Client

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()

    @abstractmethod
    def run(self, item: Item) -> str: ...


class BookPlugin(Plugin[Book]):
    name = "books"

    def run(self, item: Book) -> str:
        return f"{item.name} {item.born}"

    def clean(self, name: str) -> None:
        self.client.books.delete(name)


class SearchPlugin(Plugin[Query]):
    last: Found | None = None

    def run(self, item: Query) -> str:
        self.last = self.client.books.search(item)
        return str(self.last.took)

    def again(self, text: str) -> str:
        if self.last is None:
            return self.run(Query(text=text, limit=5))
        return str(self.last.took)


class Counting:
    def __init__(self) -> None:
        self.count = 0

    def born(self) -> str:
        return "never"


class Mixed(Counting, BookPlugin):
    def total(self) -> int:
        self.client.books.get("a", language="x")
        return self.count + len(self.born())


PLUGINS: dict[str, type[BookPlugin]] = {"books": BookPlugin, "mixed": Mixed}


def run_all(book: Book) -> list[str]:
    return [plugin().run(book) for plugin in PLUGINS.values()]
