"""Overloads, aliases by `type`-like names, unions and literals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Union, overload

from shelf_v1 import AsyncClient, Client
from shelf_v1 import types as st

AnyClient = Union[Client, AsyncClient]
Message = Union[st.Book, st.Found]
Order = Literal["TITLE", "DATE"]
ByName = Mapping[str, Sequence[st.Book]]


@overload
def born(value: st.Book) -> str: ...
@overload
def born(value: None) -> None: ...
def born(value: st.Book | None) -> str | None:
    return None if value is None else value.born or ""


def label(message: Message) -> str:
    if isinstance(message, st.Book):
        return message.born or ""
    return str(message.took)


def order(value: Order) -> st.QueryDict:
    limit = 3 if value == "TITLE" else 4
    return {"order": value, "limit": limit}


def count(by_name: ByName) -> dict[str, int]:
    return {
        name: sum(1 for book in group if book.born) for name, group in by_name.items()
    }


def nested(groups: list[dict[str, tuple[int, st.Book]]]) -> None:
    for group in groups:
        for name, (number, book) in group.items():
            print(name, number, book.born)
    print(groups[0]["x"][1].born)


def choose(client: Client, wide: bool) -> st.Found:
    body: st.QueryDict = {"text": "w", **({"limit": 100} if wide else {})}
    return client.books.search(body)


def updated(book: st.Book) -> st.Book:
    changed = st.Book.from_dict({**book.to_dict(), "name": "x"})
    changed.born, changed.pages = "1900", 3
    return changed
