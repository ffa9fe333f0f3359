"""Requests that are built as dicts, from pieces."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NotRequired, TypedDict, Unpack

from shelf_v1 import Client
from shelf_v1.types import AuthorDict, BookDict, Chapter, ChapterDict, Found, QueryDict

BASE: Final[QueryDict] = {"text": "base", "limit": 5}
PRESETS: dict[str, QueryDict] = {
    "small": {"text": "s", "limit": 1},
    "large": {"text": "l", "limit": 100, "order": "DATE"},
}
AUTHORS: tuple[AuthorDict, ...] = ({"name": "A", "born": "1900"}, {"name": "B"})


class Job(TypedDict):
    query: QueryDict
    books: NotRequired[list[BookDict]]


def query(**changes: Unpack[QueryDict]) -> QueryDict:
    return {**BASE, **changes}


def limited(text: str, limit: int | None = None) -> QueryDict:
    made: QueryDict = {"text": text}
    if limit is not None:
        made["limit"] = limit
    made.setdefault("order", "TITLE")
    return made


def chapter(title: str) -> ChapterDict:
    return ChapterDict(title=title, page=1)


def book(name: str, titles: Iterable[str]) -> BookDict:
    return {
        "name": name,
        "born": "1900",
        "author": {"name": "A", "born": "1850"},
        "chapters": [chapter(title) for title in titles],
    }


def jobs() -> list[Job]:
    return [
        {"query": {"text": "a", "limit": 2}},
        {"query": limited("b"), "books": [{"name": "x", "born": "y"}]},
        Job(query={"text": "c", "limit": 4}),
    ]


def run(client: Client, job: Job) -> Found:
    for item in job.get("books", []):
        print(item["born"])
        client.books.create(item)
    return client.books.search(job["query"])


def send(client: Client, raw: Mapping[str, Any]) -> None:
    for job in jobs():
        print(run(client, job).took)
    client.books.search(BASE)
    client.books.search({**BASE, "limit": 7})
    client.books.search(query(text="d", limit=8))
    client.books.search(body=PRESETS["small"])
    client.books.search({"text": raw["text"], "limit": raw["limit"]})
    client.books.create(book("n", ["t"]))
    client.books.create({"name": "m", "author": AUTHORS[0]})
    client.books.create({"name": "m", "chapters": [{"title": "t"}, Chapter(title="u")]})
    client.books.create(
        body={
            "name": "o",
            "author": {
                "name": "p",
                "born": "q",
            },
        }
    )
    draft = copy.deepcopy(book("r", []))
    draft["born"] = "s"
    draft.update({"born": "t"})
    draft |= {"born": "u"}
    print(draft["born"], draft.get("born", ""), "born" in draft)
    chapters = draft.get("chapters") or []
    print(len(chapters), json.dumps(draft))
    options: dict[str, Any] = {"language": "en"}
    client.books.get("v", **options)
    client.books.list(page_size=3)
    changes: dict[str, BookDict] = {}
    changes["w"] = {"name": "w", "born": "1"}
    changes.setdefault("x", {"name": "x", "born": "2"})
    for name, change in changes.items():
        print(name, change["born"])
