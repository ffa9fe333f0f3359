"""Decorators and higher-order functions around calls."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from shelf_v1 import Client, errors, types

P = ParamSpec("P")
R = TypeVar("R")


def retried(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(3):
            try:
                return function(*args, **kwargs)
            except errors.ApiError:
                time.sleep(1)
        return function(*args, **kwargs)

    return wrapper


@retried
def get(client: Client, name: str) -> types.Book:
    return client.books.get(name)


class Lazy:
    _client: Client | None = None

    @property
    def client(self) -> Client:
        if self._client is None:
            self._client = Client()
        return self._client

    @retried
    def drop(self, name: str) -> None:
        self.client.books.delete(name)

    @functools.cache
    def book(self, name: str) -> types.Book:
        return self.client.books.get(name, language="en")


def main() -> None:
    lazy = Lazy()
    print(get(lazy.client, "a").born)
    lazy.drop("b")
    print(lazy.book("c").born)
    print(retried(lazy.client.books.get)("d"))
    remove = lazy.client.books.delete
    for name in ("e", "f"):
        remove(name)
