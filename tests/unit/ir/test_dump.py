"""`gapismith inspect`: the public JSON format, and the tree."""

from __future__ import annotations

import json

from gapismith.ir.inspect import as_json, as_tree

from tests.unit.ir.documents import TEXT, array, document, method, obj, package, ref

RAW = document(
    schemas={
        "Book": obj(
            title=TEXT, pageCount=TEXT | {"format": "int64"}, next=array(ref("Book"))
        ),
        "List": obj(books=array(ref("Book")), nextPageToken=TEXT),
    },
    resources={
        "books": {
            "methods": {
                "list": method(
                    "books.list",
                    "v1/{+parent}/books",
                    response="List",
                    parameters={
                        "parent": {"pattern": "^shelves/[^/]+$"},
                        "pageToken": TEXT,
                        "tags": TEXT | {"repeated": True, "required": True},
                    },
                ),
                "create": method(
                    "books.create", "v1/books", "POST", request="Book", response="Book"
                ),
                "delete": method("books.delete", "v1/books/{id}", "DELETE"),
            }
        }
    },
)


def test_json() -> None:
    data = json.loads(as_json(package(RAW)))
    assert data["api"] == {
        "name": "library",
        "version": "v1",
        "revision": "20260102",
        "package": "library_v1",
    }
    create, delete, listed = data["methods"]
    assert (create["kind"], create["body"], create["response"]) == (
        "unary",
        "Book",
        "Book",
    )
    assert (delete["http_method"], delete["body"], delete["response"]) == (
        "DELETE",
        None,
        None,
    )
    assert {k: listed[k] for k in ("id", "call", "http_method", "path", "kind")} == {
        "id": "library.books.list",
        "call": "books.list",
        "http_method": "GET",
        "path": "v1/{+parent}/books",
        "kind": "paged",
    }
    keys = ("name", "argument", "location", "required", "repeated", "pattern")
    assert [tuple(p[k] for k in keys) for p in listed["parameters"]] == [
        ("parent", "parent", "path", True, False, "^shelves/[^/]+$"),
        ("tags", "tags", "query", True, True, ""),
        ("pageToken", "page_token", "query", False, False, ""),
    ]
    book, books = data["models"]
    assert (book["schema"], book["class"], books["class"]) == ("Book", "Book", "List")
    assert book["fields"] == [
        {"name": "next", "attribute": "next", "type": "list[Book]"},
        {"name": "pageCount", "attribute": "page_count", "type": "int"},
        {"name": "title", "attribute": "title", "type": "str"},
    ]


def test_tree() -> None:
    assert as_tree(package(RAW)).splitlines() == [
        "library_v1: Library API v1, revision 20260102 (3 methods, 2 models)",
        "  books",
        "    create(body) -> Book",
        "    delete(id) -> none",
        "    list(parent) -> List  [paged]",
    ]
