"""A repository over the client, as applications write them."""

from __future__ import annotations

import logging
from typing import Generic, TypeVar

from . import config
from .config import errors, types

T = TypeVar("T")
log = logging.getLogger(__name__)


class NotFoundError(Exception):
    pass


class Repository:
    def __init__(self, client: config.Client) -> None:
        self.client = client
        self._cache: dict[str, types.Book] = {}

    def get(self, name: str) -> types.Book:
        if name not in self._cache:
            try:
                self._cache[name] = self.client.books.get(name, language="en")
            except errors.NotFound as error:
                raise NotFoundError(name) from error
        return self._cache[name]

    def remove(self, name: str) -> bool:
        try:
            self.client.books.delete(name)
        except errors.ApiError:
            log.exception("can't remove %s", name)
            return False
        return True

    def search(self, text: str, *, limit: int = 10) -> types.Found:
        return self.client.books.search(
            {"text": text, "order": "TITLE", "limit": limit}
        )


class Cache(Generic[T]):
    def __init__(self) -> None:
        self.items: dict[str, T] = {}

    def put(self, key: str, value: T) -> None:
        self.items[key] = value


def oldest(repository: Repository, names: list[str]) -> types.Book | None:
    books = sorted((repository.get(name) for name in names), key=lambda b: b.born or "")
    return books[0] if books else None
