"""Threads, futures, queues and context variables."""

from __future__ import annotations

import queue
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextvars import ContextVar
from functools import cached_property, partial
from typing import NamedTuple

from shelf_v1 import Client, types
from shelf_v1.types import Book, Found

current: ContextVar[Book | None] = ContextVar("current", default=None)
pending: queue.Queue[Book | None] = queue.Queue()
recent: deque[Book] = deque(maxlen=10)
alive: weakref.WeakValueDictionary[str, Book] = weakref.WeakValueDictionary()
lock = threading.Lock()


class Result(NamedTuple):
    name: str
    book: Book
    found: Found | None = None

    @property
    def year(self) -> str:
        return self.book.born or ""


class Worker(threading.Thread):
    def __init__(self, client: Client) -> None:
        super().__init__(daemon=True)
        self.client = client
        self.done: OrderedDict[str, Book] = OrderedDict()

    def run(self) -> None:
        while (book := pending.get()) is not None:
            with lock:
                self.done[book.born or ""] = book
            recent.append(book)
            pending.task_done()

    @cached_property
    def latest(self) -> Book:
        return next(reversed(self.done.values()))

    def drain(self) -> Generator[Book, None, int]:
        count = 0
        while self.done:
            _, book = self.done.popitem(last=False)
            yield book
            count += len(book.born or "")
        return count


def fetch_all(client: Client, names: list[str]) -> list[Result]:
    results: list[Result] = []
    with ThreadPoolExecutor(4) as pool:
        futures: dict[Future[Book], str] = {
            pool.submit(client.books.get, name, language="en"): name for name in names
        }
        for future in as_completed(futures):
            book = future.result()
            print(book.born)
            results.append(Result(futures[future], book))
        for found in pool.map(
            client.books.search, [types.Query(text=n) for n in names]
        ):
            print(found.took)
        callback = partial(client.books.delete)
        callback("x")
    return results


def report(results: list[Result]) -> None:
    for name, book, found in results:
        print(name, book.born, found.took if found else None)
    for result in sorted(results, key=lambda r: r.book.born or ""):
        print(
            result.year,
            result.book.born,
            result[1].born,
            result._replace(name="y").book.born,
        )
    chosen = current.get()
    if chosen is not None:
        print(chosen.born)
    token = current.set(results[0].book)
    current.reset(token)
    if recent:
        print(recent[0].born, recent[-1].born, recent.popleft().born)
    kept = alive.get("a")
    print(kept.born if kept else "")
    worker = Worker(Client())
    print(worker.latest.born, [b.born for b in worker.drain()])
