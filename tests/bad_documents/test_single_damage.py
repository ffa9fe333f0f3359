"""One damaged value anywhere gives exactly one finding, whatever follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from gapismith.diagnostics import Diagnostic, GapismithError
from gapismith.discovery import parse_document

from .documents import CREATE, GET, REMOVE, SCOPES, changed

TEXT = {"type": "string"}
NAME = {**TEXT, "location": "path", "required": True}
FLAG = {
    **TEXT,
    "enum": ["A", "B"],
    "enumDescriptions": ["a", "b"],
    "enumDeprecated": [False, True],
    "default": "A",
}
NUMBER = {"type": "integer", "minimum": "1", "maximum": "9", "default": "5"}
TOKEN = {**TEXT, "location": "query"}
DOCUMENT = changed(
    ("/id", "shelf:v1"),
    ("/discoveryVersion", "v1"),
    ("/baseUrl", "https://shelf.googleapis.com/"),
    ("/auth", {"oauth2": {"scopes": {SCOPES[0]: {"description": "Read."}}}}),
    ("/endpoints", [{"location": "a", "endpointUrl": "https://a.googleapis.com/"}]),
    ("/schemas/Flag", FLAG),
    ("/schemas/Status", {"type": "object", "properties": {"code": NUMBER}}),
    (
        "/schemas/Shape",
        {
            "type": "object",
            "variant": {
                "discriminant": "kind",
                "map": [{"type_value": "d", "$ref": "Dot"}],
            },
        },
    ),
    ("/schemas/Dot", {"type": "object", "properties": {"x": {"type": "number"}}}),
    (
        "/schemas/Operation",
        {
            "type": "object",
            "properties": {
                "name": TEXT,
                "done": {"type": "boolean"},
                "error": {"$ref": "Status"},
                "response": {"type": "object", "additionalProperties": {"type": "any"}},
            },
        },
    ),
    (
        "/schemas/Books",
        {
            "type": "object",
            "properties": {
                "books": {"type": "array", "items": {"$ref": "Book"}},
                "nextPageToken": TEXT,
                "flag": {"$ref": "Flag"},
                "shape": {"$ref": "Shape"},
            },
        },
    ),
    (f"{GET}/scopes", SCOPES[:1]),
    (f"{GET}/supportsMediaDownload", True),
    (f"{GET}/useMediaDownloadService", True),
    (
        f"{CREATE}/mediaUpload",
        {
            "accept": ["image/png"],
            "maxSize": "1GB",
            "protocols": {"simple": {"path": "/upload/v1/books", "multipart": True}},
        },
    ),
    *(
        (
            f"/resources/books/methods/{verb.lower()}",
            {
                "id": f"shelf.books.{verb.lower()}",
                "httpMethod": verb,
                "path": "v1/{a}/{b}",
                "parameters": {"a": NAME, "b": NAME, "flag": {**FLAG, **TOKEN}},
                "parameterOrder": ["a", "b"],
                "response": {"$ref": "Operation"},
            },
        )
        for verb in ("DELETE", "PATCH")
    ),
    (
        "/resources/books/methods/list",
        {
            "id": "shelf.books.list",
            "httpMethod": "GET",
            "path": "v1/books",
            "parameters": {"pageToken": TOKEN, "view": {**TOKEN, "required": True}},
            "parameterOrder": ["view"],
            "response": {"$ref": "Books"},
            "scopes": SCOPES[:1],
        },
    ),
)

SOUND = json.dumps(DOCUMENT)


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if at:
        yield at
    pairs: Any = value.items() if isinstance(value, dict) else ()
    for key, below in enumerate(value) if isinstance(value, list) else pairs:
        yield from _places(below, (*at, key))


def _findings(at: tuple[Any, ...], value: Any) -> tuple[Diagnostic, ...]:
    document = json.loads(SOUND)
    holder: Any = document
    for key in at[:-1]:
        holder = holder[key]
    if value is REMOVE:
        del holder[at[-1]]
    else:
        holder[at[-1]] = value
    try:
        return parse_document(json.dumps(document).encode(), "d.json").warnings
    except GapismithError as error:
        return error.diagnostics


@pytest.mark.parametrize("value", [None, [None]])
def test_a_value_of_another_type_is_told_once(value: Any) -> None:
    told = {at: _findings(at, value) for at in _places(DOCUMENT)}
    assert len(told) > 200
    assert {at: found for at, found in told.items() if len(found) != 1} == {}


@pytest.mark.parametrize("value", [{}, REMOVE])
def test_a_value_that_is_lost_is_told_at_most_once(value: Any) -> None:
    told = {at: _findings(at, value) for at in _places(DOCUMENT)}
    assert {at: found for at, found in told.items() if len(found) > 1} == {}
    assert sum(map(len, told.values())) > 10
