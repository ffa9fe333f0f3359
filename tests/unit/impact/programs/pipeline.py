"""An asynchronous pipeline with queues and workers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from shelf_v1 import AsyncClient
from shelf_v1.types import Book, Chapter


async def produce(client: AsyncClient, queue: asyncio.Queue[Book]) -> None:
    async for book in client.books.list():
        await queue.put(book)


async def consume(queue: asyncio.Queue[Book]) -> None:
    while True:
        book = await queue.get()
        print(book.born)
        queue.task_done()


async def titles(books: AsyncIterator[Book]) -> AsyncIterator[str]:
    async for book in books:
        for chapter in book.chapters or ():
            yield chapter.title or ""


async def fetch(client: AsyncClient, name: str, limit: asyncio.Semaphore) -> Book:
    async with limit:
        return await client.books.get(name, language="de")


async def main(names: list[str]) -> None:
    limit = asyncio.Semaphore(3)
    async with AsyncClient() as client:
        tasks = [asyncio.create_task(fetch(client, name, limit)) for name in names]
        for done in asyncio.as_completed(tasks):
            print((await done).born)
        books = await asyncio.gather(*tasks)
        chapters: list[Chapter] = [c for book in books for c in book.chapters or []]
        print(max((c.title or "" for c in chapters), default=""))
        async with asyncio.TaskGroup() as group:
            task = group.create_task(client.books.get(names[0]))
        print(task.result().born)
