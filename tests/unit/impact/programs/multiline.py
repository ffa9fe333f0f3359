"""Calls and dicts that go over many lines, as formatters lay them out."""

from __future__ import annotations

from shelf_v1 import Client, types


def create(client: Client, name: str) -> None:
    client.books.create(
        {
            "name": name,
            "chapters": [
                {"page": 1},
                {
                    "page": 2,
                    "title": "x",
                },
            ],
        }
    )
    client.books.create(
        {
            "name": name,
            "born": "1900",
        },
    )
    client.books.create(
        types.Book(
            name=name,
            born="1900",
            chapters=[
                types.Chapter(
                    page=1,
                    title="y",
                )
            ],
        )
    )
    (
        client.books.get(
            name,
            language="en",
        )
    )
    body: types.BookDict = {
        "name": name,
        "chapters": [
            {
                "page": 3,
                "title": "z",
            }
        ],
    }
    client.books.create(body)
    found = client.with_options(timeout=3).books.search({"text": "x"}).took
    print(
        name,
        found,
        client.books.get(name).born,
    )
    client.books.delete(
        name,
    )


def make(
    name: str,
) -> types.BookDict:
    return {
        "name": name,
        "author": {
            "name": "A",
            "born": "1900",
        },
    }
