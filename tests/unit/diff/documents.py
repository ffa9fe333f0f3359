"""A tiny document, and a way to say by how little another one differs from it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from gapismith.diagnostics import raise_errors
from gapismith.diff import Finding, compare
from gapismith.discovery.description import RestDescription
from gapismith.discovery.overrides import merge
from gapismith.discovery.validate import validate
from gapismith.ir.build import Options, build
from gapismith.ir.model import Package
from gapismith.ir.names import NameMap

Json = dict[str, Any]

_SCOPE = "https://www.googleapis.com/auth/shelf"


def string(description: str = "", **more: Any) -> Json:
    return {"type": "string", "description": description, **more}


def ref(name: str) -> Json:
    return {"$ref": name}


def method(name: str, verb: str, path: str, /, **more: Any) -> Json:
    return {
        "id": f"shelf.{name}",
        "httpMethod": verb,
        "path": path,
        "description": f"The method {name} of the books.",
        "scopes": [_SCOPE],
        **more,
    }


_NAME = {
    "type": "string",
    "location": "path",
    "required": True,
    "pattern": "^books/[^/]+$",
    "description": "The name of the book.",
}

BASE: Json = {
    "kind": "discovery#restDescription",
    "discoveryVersion": "v1",
    "id": "shelf:v1",
    "name": "shelf",
    "version": "v1",
    "revision": "20260101",
    "title": "Shelf API",
    "description": "Keeps books.",
    "protocol": "rest",
    "rootUrl": "https://shelf.googleapis.com/",
    "servicePath": "",
    "baseUrl": "https://shelf.googleapis.com/",
    "batchPath": "batch",
    "fullyEncodeReservedExpansion": True,
    "auth": {"oauth2": {"scopes": {_SCOPE: {"description": "See your books"}}}},
    "parameters": {},
    "schemas": {
        "Book": {
            "id": "Book",
            "type": "object",
            "description": "A book as it stands on a shelf.",
            "properties": {
                "name": string("The name that the book goes by."),
                "pages": {"type": "integer", "format": "int32"},
                "state": {
                    "type": "string",
                    "enum": ["IN", "OUT"],
                    "enumDescriptions": ["On the shelf.", "Lent."],
                },
                "author": ref("Author"),
            },
        },
        "Author": {
            "id": "Author",
            "type": "object",
            "description": "Who wrote a book.",
            "properties": {"name": string("The full name."), "born": string()},
        },
        "Query": {
            "id": "Query",
            "type": "object",
            "description": "What to look for.",
            "properties": {
                "text": string("The words to look for in the titles."),
                "order": {"type": "string", "enum": ["TITLE", "DATE"]},
                "limit": {"type": "integer", "format": "int32"},
            },
        },
        "Found": {
            "id": "Found",
            "type": "object",
            "properties": {
                "books": {"type": "array", "items": ref("Book")},
                "took": {"type": "string", "format": "google-duration"},
                "how": {"type": "string", "enum": ["INDEX", "SCAN"]},
            },
        },
        "ListBooksResponse": {
            "id": "ListBooksResponse",
            "type": "object",
            "properties": {
                "books": {"type": "array", "items": ref("Book")},
                "nextPageToken": string(),
            },
        },
        "Empty": {"id": "Empty", "type": "object", "properties": {}},
        "Labels": {
            "id": "Labels",
            "type": "object",
            "additionalProperties": {"type": "string"},
        },
    },
    "resources": {
        "books": {
            "methods": {
                "get": method(
                    "books.get",
                    "GET",
                    "v1/{+name}",
                    parameters={
                        "name": _NAME,
                        "view": {
                            "type": "string",
                            "location": "query",
                            "enum": ["FULL", "SHORT"],
                        },
                        "language": {
                            "type": "string",
                            "location": "query",
                            "description": "The language that the answer is in.",
                        },
                    },
                    parameterOrder=["name"],
                    response=ref("Book"),
                ),
                "list": method(
                    "books.list",
                    "GET",
                    "v1/books",
                    parameters={
                        "pageToken": {"type": "string", "location": "query"},
                        "pageSize": {
                            "type": "integer",
                            "format": "int32",
                            "location": "query",
                        },
                    },
                    response=ref("ListBooksResponse"),
                ),
                "create": method(
                    "books.create",
                    "POST",
                    "v1/books",
                    request=ref("Book"),
                    response=ref("Book"),
                ),
                "search": method(
                    "books.search",
                    "POST",
                    "v1/books:search",
                    request=ref("Query"),
                    response=ref("Found"),
                ),
                "delete": method(
                    "books.delete",
                    "DELETE",
                    "v1/{+name}",
                    parameters={"name": _NAME},
                    parameterOrder=["name"],
                    response=ref("Empty"),
                ),
            }
        }
    },
}


def edited(*patches: Mapping[str, Any]) -> Json:
    """The base document with JSON Merge Patches (RFC 7396) applied in turn."""
    raw = copy.deepcopy(BASE)
    for patch in patches:
        raw = merge(raw, patch)
    return raw


def package(raw: Json, shipped: NameMap | None = None) -> Package:
    """The package of a document, which must be valid."""
    checked = validate(raw)
    raise_errors(checked.findings)
    return build(RestDescription.of(checked.raw), Options(shipped=shipped or {}))


def findings(old: Json, new: Json) -> tuple[Finding, ...]:
    """What changed for users from one document to another."""
    before = package(old)
    return compare(before, package(new, before.names))


def schema(name: str, /, **properties: Any) -> Json:
    """A patch of the properties of one schema."""
    return {"schemas": {name: {"properties": properties}}}


def books(name: str, /, **more: Any) -> Json:
    """A patch of one method of `books`."""
    return {"resources": {"books": {"methods": {name: more}}}}


def parameters(name: str, /, **more: Any) -> Json:
    """A patch of the parameters of one method of `books`."""
    return books(name, parameters=more)


def turned(value: Any) -> Any:
    """The same JSON with every object's keys in the opposite order."""
    match value:
        case dict():
            return {k: turned(v) for k, v in reversed(list(value.items()))}
        case list():
            return [turned(item) for item in value]
        case _:
            return value
