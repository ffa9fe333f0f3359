"""A fixture pair for each rule, as JSON Merge Patches of the tiny document.

`old` and `new` are patches of the same base.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gapismith.diff import RULES
from gapismith.ir.model import Package

from tests.unit.diff.documents import (
    Json,
    books,
    edited,
    method,
    package,
    parameters,
    ref,
    schema,
    string,
)

_WORDS = "The words that stand on the cover of the book."
_SHELF = "https://www.googleapis.com/auth/shelf"
_LEND = "https://www.googleapis.com/auth/lend"
_LEND_SCOPE = {"auth": {"oauth2": {"scopes": {_LEND: {"description": "Lend"}}}}}


@dataclass(frozen=True)
class Case:
    """A pair, and the one finding that is expected of it."""

    rule: str
    subject: str
    new: Json
    old: Json = field(default_factory=dict[str, Any])
    on_top: bool = False
    """Whether `new` is a patch of the old document, not of the base."""
    also: frozenset[str] = frozenset()
    """Rules without which this one can't fire."""
    severity: str = "breaking"
    directions: tuple[str, ...] = ("name",)
    checked: bool = True
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Any])
    """Names of the new package, where it does not keep those of the old one."""

    def package(self, old: Package) -> Package:
        """The new package, with the names of the `old` one where none are given."""
        names = dict(old.names)
        for scope, given in self.names.items():
            names[scope] = {**names.get(scope, {}), **given}
        patches = (self.old, self.new) if self.on_top else (self.new,)
        return package(edited(*patches), names)

    @property
    def is_refused(self) -> bool:
        """Whether type checkers refuse code for the old package."""
        return any(RULES[rule].checked for rule in self.also) or self.checked


_REQUEST = ("request",)
_RESPONSE = ("response",)
_BOTH = ("request", "response")


def _soft(rule: str, subject: str, new: Json, **more: Any) -> Case:
    """A case that no type checker sees."""
    return Case(rule, subject, new, checked=False, **more)


TWO_LISTS = {
    name: {"type": "array", "items": {"$ref": "Book"}} for name in ("found", "similar")
}
_UPLOAD = {
    "accept": ["image/*"],
    "maxSize": "1MB",
    "protocols": {"simple": {"path": "/upload/v1/books", "multipart": True}},
}

_PLACE = {"endpointUrl": "https://shelf.eu.rep.googleapis.com/", "location": "eu"}

_API = (
    _soft("batch-removed", "shelf: batch", {"batchPath": None}),
    _soft(
        "batch-added",
        "shelf: batch",
        {},
        old={"batchPath": None},
        severity="addition",
    ),
    _soft(
        "escaping-changed",
        "shelf",
        {"fullyEncodeReservedExpansion": None},
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "location-added",
        "shelf: eu",
        {"endpoints": [_PLACE]},
        severity="addition",
        directions=_REQUEST,
    ),
    _soft(
        "location-removed",
        "shelf: eu",
        {},
        old={"endpoints": [_PLACE]},
        directions=_REQUEST,
    ),
    _soft(
        "endpoint-changed",
        "shelf",
        {
            "servicePath": "s/",
            "baseUrl": "https://shelf.googleapis.com/s/",
        },
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "scope-added",
        "shelf: https://www.googleapis.com/auth/lend",
        _LEND_SCOPE,
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "scope-removed",
        "shelf: https://www.googleapis.com/auth/lend",
        {},
        old=_LEND_SCOPE,
        severity="notice",
        directions=_REQUEST,
    ),
)

_MOVED = method(
    "books.search",
    "POST",
    "v1/books:search",
    request=ref("Query"),
    response=ref("Found"),
)

_METHODS = (
    _soft(
        "method-added",
        "books.lend",
        books(
            "lend",
            **method("books.lend", "POST", "v1/books:lend", response=ref("Empty")),
        ),
        severity="addition",
    ),
    Case(
        "method-removed",
        "books.delete",
        {"resources": {"books": {"methods": {"delete": None}}}},
    ),
    Case(
        "method-renamed",
        "books.search",
        {"resources": {"books": {"methods": {"search": None, "find": _MOVED}}}},
    ),
    Case(
        "method-renamed-in-python",
        "books.search",
        {},
        names={"/resources/books#members": {"methods/search": "search_"}},
    ),
    _soft(
        "api-version-changed",
        "books.get",
        books("get", apiVersion="2026-01-01"),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "request-line-changed",
        "books.search",
        books("search", path="v1/search"),
        severity="notice",
        directions=_REQUEST,
    ),
    _soft(
        "method-scope-added",
        "books.get",
        {**books("get", scopes=[_SHELF, _LEND]), **_LEND_SCOPE},
        old=_LEND_SCOPE,
        severity="addition",
        directions=_REQUEST,
    ),
    _soft(
        "method-scope-removed",
        "books.get",
        books("get", scopes=[]),
        severity="behaviour",
        directions=_REQUEST,
    ),
    Case(
        "pagination-added",
        "books.list",
        {},
        old=schema("ListBooksResponse", nextPageToken=None),
        also=frozenset(["field-added"]),
        directions=_RESPONSE,
    ),
    Case(
        "pagination-removed",
        "books.list",
        schema("ListBooksResponse", nextPageToken=None),
        also=frozenset(["field-removed"]),
        directions=_RESPONSE,
    ),
    Case(
        "page-items-changed",
        "books.list",
        schema("ListBooksResponse", items={"type": "array", "items": ref("Author")}),
        also=frozenset(["field-added"]),
        directions=_RESPONSE,
    ),
    _soft(
        "page-items-added",
        "books.list",
        {},
        old=schema("ListBooksResponse", books=None, **TWO_LISTS),
        also=frozenset(["field-added", "field-removed"]),
        severity="addition",
        directions=_RESPONSE,
    ),
    Case(
        "streaming-added",
        "books.search",
        books("search", id="shelf.books.streamSearch"),
        directions=_RESPONSE,
    ),
    Case(
        "streaming-removed",
        "books.search",
        {},
        old=books("search", id="shelf.books.streamSearch"),
        directions=_RESPONSE,
    ),
    _soft(
        "operation-changed",
        "books.search",
        schema(
            "Found",
            name=string(),
            done={"type": "boolean"},
            error=ref("Labels"),
            response=ref("Labels"),
        ),
        severity="behaviour",
        also=frozenset(["field-added"]),
        directions=_RESPONSE,
    ),
    _soft(
        "response-added",
        "books.delete",
        {},
        old=books("delete", response=None),
        severity="addition",
        directions=_RESPONSE,
    ),
    Case(
        "response-type-changed",
        "books.create",
        books("create", response=ref("Author")),
        directions=_RESPONSE,
    ),
    _soft(
        "upload-added",
        "books.create",
        books("create", supportsMediaUpload=True, mediaUpload=_UPLOAD),
        severity="addition",
    ),
    Case(
        "upload-removed",
        "books.create",
        {},
        old=books("create", supportsMediaUpload=True, mediaUpload=_UPLOAD),
    ),
    _soft(
        "upload-limited",
        "books.create",
        books("create", mediaUpload={"maxSize": "1KB"}),
        on_top=True,
        old=books("create", supportsMediaUpload=True, mediaUpload=_UPLOAD),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "upload-widened",
        "books.create",
        books("create", mediaUpload={"accept": ["image/*", "text/plain"]}),
        on_top=True,
        old=books("create", supportsMediaUpload=True, mediaUpload=_UPLOAD),
        severity="addition",
        directions=_REQUEST,
    ),
    _soft(
        "download-added",
        "books.get",
        books("get", supportsMediaDownload=True),
        severity="addition",
    ),
    Case(
        "download-removed",
        "books.get",
        {},
        old=books("get", supportsMediaDownload=True),
    ),
)

_BODIES = (
    Case(
        "body-now-required",
        "books.create",
        {},
        old=books("create", request=None, httpMethod="GET"),
        also=frozenset(["request-line-changed"]),
        directions=_REQUEST,
    ),
    _soft(
        "body-now-optional",
        "books.delete",
        books("delete", request=ref("Empty")),
        old=books("delete", httpMethod="POST"),
        on_top=True,
        severity="addition",
        directions=_REQUEST,
    ),
    Case(
        "body-removed",
        "books.create",
        books("create", request=None),
        directions=_REQUEST,
    ),
    Case(
        "body-schema-changed",
        "books.create",
        books("create", request=ref("Author")),
        directions=_REQUEST,
    ),
)

_QUERY = {"type": "string", "location": "query"}
_PATH = {"type": "string", "location": "path", "required": True}
_TWO = books(
    "get",
    path="v1/{shelf}/{book}",
    parameters={"name": None, "shelf": _PATH, "book": _PATH},
    parameterOrder=["shelf", "book"],
)

_PARAMETERS = (
    _soft(
        "parameter-added",
        "books.list(filter)",
        parameters("list", filter=_QUERY),
        severity="addition",
        directions=_REQUEST,
    ),
    Case(
        "parameter-added-required",
        "books.list(filter)",
        parameters("list", filter=_QUERY | {"required": True}),
        directions=_REQUEST,
    ),
    Case(
        "parameter-removed",
        "books.list(pageSize)",
        parameters("list", pageSize=None),
        directions=_REQUEST,
    ),
    Case(
        "parameter-renamed",
        "books.get(language)",
        parameters(
            "get",
            language=None,
            languageCode=_QUERY | string("The language that the answer is in."),
        ),
        directions=_REQUEST,
    ),
    Case(
        "parameter-renamed-in-python",
        "books.list(pageSize)",
        {},
        names={"/resources/books/methods/list#arguments": {"pageSize": "size"}},
    ),
    Case(
        "parameter-now-required",
        "books.list(pageSize)",
        parameters("list", pageSize={"required": True}),
        directions=_REQUEST,
    ),
    _soft(
        "parameter-now-optional",
        "books.list(pageSize)",
        {},
        old=parameters("list", pageSize={"required": True}),
        severity="addition",
        directions=_REQUEST,
    ),
    Case(
        "parameter-now-keyword-only",
        "books.get(name)",
        books(
            "get",
            path="v1/book",
            parameterOrder=[],
            parameters={"name": {"location": "query"}},
        ),
        directions=_REQUEST,
    ),
    _soft(
        "parameter-now-positional",
        "books.get(zone)",
        books("get", path="v1/{+name}/{zone}", parameters={"zone": _PATH}),
        on_top=True,
        old=parameters("get", zone=_QUERY | {"required": True}),
        severity="addition",
        directions=_REQUEST,
    ),
    Case(
        "parameter-order-changed",
        "books.get",
        books("get", parameterOrder=["book", "shelf"]),
        on_top=True,
        old=_TWO,
        directions=_REQUEST,
        checked=False,
    ),
    Case(
        "parameter-type-changed",
        "books.list(pageSize)",
        parameters("list", pageSize={"type": "boolean", "format": None}),
        directions=_REQUEST,
    ),
    _soft(
        "parameter-type-widened",
        "books.list(pageSize)",
        parameters("list", pageSize={"type": "string", "format": "int64"}),
        severity="addition",
        directions=_REQUEST,
    ),
    _soft(
        "parameter-values-listed",
        "books.get(language)",
        parameters("get", language={"enum": ["DE", "EN"]}),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "pattern-changed",
        "books.get(name)",
        parameters("get", name={"pattern": "^shelves/[^/]+$"}),
        severity="behaviour",
        directions=_REQUEST,
    ),
)

_THING = {
    "id": "Thing",
    "type": "object",
    "description": "Anything that is no book.",
    "properties": {"name": string("How the thing is called."), "kind": string()},
}
_LENT = {"type": "string", "enum": ["LENT", "LOST"]}


def _works(discriminant: str = "kind", **members: str) -> Json:
    """A document whose works are told apart by a field."""
    entries = [{"type_value": value, "$ref": name} for value, name in members.items()]
    work = {
        "id": "Work",
        "type": "object",
        "properties": {"kind": string(), "sort": string()},
        "variant": {"discriminant": discriminant, "map": entries},
    }
    poem = {"id": "Poem", "type": "object", "properties": {"verses": string()}}
    play = {"id": "Play", "type": "object", "properties": {"acts": string()}}
    return {"schemas": {"Work": work, "Poem": poem, "Play": play}}


_TYPES = (
    Case(
        "discriminant-changed",
        "Work",
        _works("sort", poem="Poem", play="Play"),
        old=_works(poem="Poem", play="Play"),
        directions=_BOTH,
    ),
    _soft(
        "member-added",
        "Work: play",
        _works(poem="Poem", play="Play"),
        old=_works(poem="Poem"),
        also=frozenset(["field-added"]),
        severity="addition",
        directions=_BOTH,
    ),
    _soft(
        "member-changed",
        "Work: ode",
        _works(poem="Poem", ode="Play", play="Play"),
        old=_works(poem="Poem", ode="Poem", play="Play"),
        directions=_BOTH,
    ),
    Case(
        "member-removed",
        "Work: play",
        _works(poem="Poem"),
        old=_works(poem="Poem", play="Play"),
        also=frozenset(["field-removed"]),
        directions=_BOTH,
        checked=False,
    ),
    _soft("type-added", "Thing", {"schemas": {"Thing": _THING}}, severity="addition"),
    Case("type-removed", "Thing", {}, old={"schemas": {"Thing": _THING}}),
    Case(
        "type-renamed",
        "Thing",
        {"schemas": {"Thing": None, "Item": _THING | {"id": "Item"}}},
        on_top=True,
        old={"schemas": {"Thing": _THING}},
    ),
    _soft(
        "type-renamed-with-alias",
        "Thing",
        {"schemas": {"Thing": None, "V2Thing": _THING | {"id": "V2Thing"}}},
        on_top=True,
        old={"schemas": {"Thing": _THING}},
        severity="notice",
    ),
    Case(
        "type-renamed-in-python",
        "Labels",
        {},
        names={"types": {"/schemas/Labels": "BookLabels"}},
    ),
    Case(
        "type-kind-changed",
        "Labels",
        {
            "schemas": {
                "Labels": {
                    "additionalProperties": None,
                    "properties": {},
                }
            }
        },
    ),
    Case(
        "alias-changed",
        "Labels",
        {"schemas": {"Labels": {"additionalProperties": {"type": "boolean"}}}},
        directions=_BOTH,
    ),
    _soft(
        "field-added",
        "Query.shelf",
        schema("Query", shelf=string()),
        severity="addition",
        directions=_REQUEST,
    ),
    Case(
        "field-removed",
        "Query.limit",
        schema("Query", limit=None),
        directions=_REQUEST,
    ),
    Case(
        "field-renamed",
        "Book.cover",
        schema("Book", cover=None, coverText=string(_WORDS)),
        on_top=True,
        old=schema("Book", cover=string(_WORDS)),
        directions=_BOTH,
    ),
    Case(
        "field-renamed-in-python",
        "Book.pages",
        {},
        names={"/schemas/Book#fields": {"pages": "page_count"}},
    ),
    Case(
        "field-type-changed",
        "Found.took",
        schema("Found", took={"format": None}),
        directions=_RESPONSE,
    ),
    _soft(
        "field-type-compatible",
        "Book.pages",
        schema("Book", pages={"type": "string", "format": "int64"}),
        severity="notice",
        directions=_BOTH,
    ),
    _soft(
        "field-values-listed",
        "Author.born",
        schema("Author", born={"enum": ["THEN", "NOW"]}),
        severity="behaviour",
        also=frozenset(["type-added"]),
        directions=_BOTH,
    ),
    _soft(
        "field-now-read-only",
        "Book.pages",
        schema("Book", pages={"readOnly": True}),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "field-now-writable",
        "Book.pages",
        {},
        old=schema("Book", pages={"readOnly": True}),
        severity="addition",
        directions=_REQUEST,
    ),
    _soft(
        "documented-as-required",
        "Query.text",
        schema("Query", text={"description": "Required. The words."}),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "field-now-required",
        "Query.text",
        schema("Query", text={"annotations": {"required": ["shelf.books.search"]}}),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "enum-value-added",
        "Book.state: LOST",
        schema(
            "Book",
            state={
                "enum": ["IN", "LOST", "OUT"],
                "enumDescriptions": ["On the shelf.", "", "Lent."],
            },
        ),
        severity="addition",
        directions=_BOTH,
    ),
    _soft(
        "enum-value-removed",
        "Query.order: DATE",
        schema("Query", order={"enum": ["TITLE"]}),
        directions=_REQUEST,
    ),
)

_EVERYWHERE = (
    _soft(
        "default-changed",
        "books.list(pageSize)",
        parameters("list", pageSize={"default": "50"}),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "limits-narrowed",
        "Query.limit",
        schema("Query", limit={"maximum": "100"}),
        severity="behaviour",
        directions=_REQUEST,
    ),
    _soft(
        "limits-widened",
        "books.list(pageSize)",
        parameters("list", pageSize={"maximum": "1000"}),
        on_top=True,
        old=parameters("list", pageSize={"minimum": "0", "maximum": "100"}),
        severity="addition",
        directions=_REQUEST,
    ),
    _soft(
        "wire-name-changed",
        "Query.text",
        schema(
            "Query", text=None, _text=string("The words to look for in the titles.")
        ),
        severity="notice",
    ),
    _soft("deprecated", "books.get", books("get", deprecated=True), severity="notice"),
    _soft(
        "no-longer-deprecated",
        "Book.pages",
        {},
        old=schema("Book", pages={"deprecated": True}),
        severity="notice",
    ),
    _soft(
        "description-only",
        "Book.name",
        schema("Book", name={"description": "How the book is called."}),
        severity="notice",
    ),
)

CASES: tuple[Case, ...] = (
    *_API,
    *_METHODS,
    *_BODIES,
    *_PARAMETERS,
    *_TYPES,
    *_EVERYWHERE,
)
