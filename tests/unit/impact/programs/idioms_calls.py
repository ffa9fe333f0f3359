"""Idioms in which dicts and methods are passed around."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import shelf_v1
from shelf_v1 import AsyncClient, Client, types


def query() -> types.QueryDict:
    return {"text": "a", "limit": 3}


def query_if(text: str) -> types.QueryDict:
    return {"text": text, "limit": 1} if text else {"text": "all"}


def search(client: Client, body: types.QueryDict) -> types.Found:
    return client.books.search(body)


def queries(names: list[str]) -> list[types.QueryDict]:
    return [{"text": name, "limit": 1} for name in names]


def passed(client: Client) -> None:
    search(client, {"text": "a", "limit": 2})
    search(client, body={"text": "a", "limit": 2})
    print(search(client, {"text": "a"}).took)
    body: types.QueryDict = {"text": "b", "limit": 3}
    bodies: list[types.QueryDict] = [{"text": "c"}, {"text": "d", "limit": 4}]
    by_name: dict[str, types.QueryDict] = {"e": {"text": "e", "limit": 5}}
    bodies.append({"text": "f", "limit": 6})
    print(body, bodies, by_name)
    client.books.search(types.Query(text="g", limit=7))
    client.books.create({"name": "h", "born": "1900"})
    client.books.create(types.Book(name="i", born="1900"))
    book = types.Book(name="j")
    book.born = "1901"
    client.books.create({"chapters": [{"title": "k"}]})
    client.books.create(types.Book(chapters=[types.Chapter(title="l")]))


def methods(client: Client, names: list[str]) -> None:
    remove = client.books.delete
    remove("a")
    get = functools.partial(client.books.get, language="en")
    get("b")
    with ThreadPoolExecutor() as pool:
        print(pool.submit(client.books.get, "c").result().born)
        list(pool.map(client.books.delete, names))
    for book in map(client.books.get, names):
        print(book)
    books = client.books
    books.get("d", language="en")
    client.with_options(timeout=3).books.delete("e")
    shelf_v1.Client().books.delete("f")


def batched(client: Client) -> None:
    batch = client.batch()
    result = batch.add(client.books.get, "a", language="en")
    batch.add(client.books.delete, "b")
    batch.send()
    print(result.result().born)


async def gathered(client: AsyncClient, names: list[str]) -> None:
    first, second = await asyncio.gather(
        client.books.get("a"), client.books.get("b", language="en")
    )
    print(first.born)
    print(second.born)
    for book in await asyncio.gather(*[client.books.get(name) for name in names]):
        print(book.born)
    task = asyncio.create_task(client.books.delete("c"))
    await task
    print((await asyncio.wait_for(client.books.get("d"), 3)).born)
    async with AsyncClient() as other:
        await other.books.delete("e")


async def threads(client: Client) -> None:
    book = await asyncio.to_thread(client.books.get, "a", language="en")
    print(book.born)
    await asyncio.to_thread(client.books.delete, "b")


@contextmanager
def opened() -> Iterator[Client]:
    with Client() as client:
        yield client


def entered() -> None:
    with opened() as client:
        client.books.delete("a")
    with Client() as a, Client() as b:
        a.books.delete("b")
        b.books.get("c", language="en")


def several(*books: types.Book, **more: Any) -> None:
    for book in books:
        print(book.born)
    print(books[0].born, more)


def computed(client: Client, flag: bool) -> None:
    book = client.books.get("a") if flag else types.Book()
    print(book.born)
    print((client.books.get("a") or types.Book()).born)
    try:
        found = client.books.search({"text": "x"})
    except shelf_v1.errors.NotFound:
        raise
    else:
        print(found.took)
    finally:
        client.close()
    print(f"{found.took!r:>10}")
    assert found.took is not None
    result = [found.took, *(book.born for book in found.books or [])]
    print(result)
