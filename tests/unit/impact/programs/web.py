"""Handlers of a small web application."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from shelf_v1 import Client, types

Handler = Callable[[dict[str, Any]], str]
_ROUTES: dict[str, Handler] = {}


def route(path: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        _ROUTES[path] = handler
        return handler

    return register


@route("/book")
def book(request: dict[str, Any]) -> str:
    found = Client().books.get(request["name"])
    return json.dumps({"name": found.name, "born": found.born})


@route("/create")
def create(request: dict[str, Any]) -> str:
    body: types.BookDict = {
        "name": request["name"],
        "born": request.get("born"),
        "chapters": [{"title": title} for title in request["titles"]],
    }
    return Client().books.create(body).name or ""


@route("/search")
def search(request: dict[str, Any]) -> str:
    with Client() as client:
        result = client.books.search(types.Query(text=request["q"], order="DATE"))
    return json.dumps([entry.to_dict() for entry in result.books or []])


@route("/remove")
def remove(request: dict[str, Any]) -> str:
    with Client() as client:
        client.books.delete(request["name"])
    return "{}"
