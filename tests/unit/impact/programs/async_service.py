"""An asynchronous service with a queue, task groups and its own async iterators."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Self

from shelf_v1 import AsyncClient, types
from shelf_v1.types import Book, Found


class BookFeed:
    """Iterates over books as they come."""

    def __init__(self, client: AsyncClient, limit: int) -> None:
        self._client = client
        self._limit = asyncio.Semaphore(limit)
        self._queue: asyncio.Queue[Book] = asyncio.Queue()
        self._seen: set[str] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._client.books.delete("books/tmp")

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Book:
        book = await self._queue.get()
        if not book.name or book.born is None:
            raise StopAsyncIteration
        return book

    async def fill(self) -> None:
        async for page in self._client.books.list(page_size=10).pages():
            for book in page.books or ():
                self._seen.add(book.born or "")
                await self._queue.put(book)

    async def fetch(self, name: str) -> Book:
        async with self._limit:
            return await self._client.books.get(name, language="en")


@asynccontextmanager
async def feed(limit: int = 3) -> AsyncIterator[BookFeed]:
    async with AsyncClient() as client, BookFeed(client, limit) as opened:
        yield opened


async def search(client: AsyncClient, words: list[str]) -> dict[str, Found]:
    async with asyncio.TaskGroup() as group:
        tasks = {
            word: group.create_task(client.books.search({"text": word, "limit": 1}))
            for word in words
        }
    return {word: task.result() for word, task in tasks.items()}


async def timed(work: Callable[[], Awaitable[Found]]) -> float:
    found = await asyncio.wait_for(work(), timeout=3)
    return found.took.total_seconds() if found.took else 0.0


async def main() -> None:
    async with AsyncExitStack() as stack:
        books = await stack.enter_async_context(feed())
        async for book in books:
            print(book.born)
        one, two = await asyncio.gather(books.fetch("a"), books.fetch("b"))
        print(one.born, two.pages)
        client = await stack.enter_async_context(AsyncClient())
        results = await asyncio.gather(*(client.books.get(n) for n in ("a", "b")))
        print([result.born for result in results])
        found = await search(client, ["x"])
        print(next(iter(found.values())).took)
        print(await timed(lambda: client.books.search(types.Query(text="y", limit=2))))
        for future in asyncio.as_completed([client.books.get("a")]):
            print((await future).born)
        async with asyncio.timeout(5):
            author = (await client.books.get("c")).author
            print(author.born if author is not None else "")
