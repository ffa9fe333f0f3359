"""A made-up API: each kind of method once, small enough to read."""

from __future__ import annotations

from typing import Any

from gapismith.discovery.description import RestDescription

TEXT = {"type": "string"}
INT32 = {"type": "integer", "format": "int32"}
TIME = {"type": "string", "format": "google-datetime", "readOnly": True}
QUERY = {"type": "string", "location": "query"}
PAGES = {"pageSize": {**INT32, "location": "query"}, "pageToken": QUERY}
MASK = {"updateMask": {**QUERY, "format": "google-fieldmask"}}
UPLOAD = "upload/v1/{+parent}/books:import"


def name(pattern: str) -> dict[str, Any]:
    return {**TEXT, "location": "path", "required": True, "pattern": pattern}


SHELF = name("^shelves/[^/]+$")
OPERATION = name("^operations/[^/]+$")


def method(line: str, response: str, request: str = "", **more: Any) -> dict[str, Any]:
    """`line` is the HTTP method and the path."""
    http, path = line.split()
    made: dict[str, Any] = {"httpMethod": http, "path": f"v1/{path}", **more}
    made["response"] = {"$ref": response}
    return {**made, "request": {"$ref": request}} if request else made


SHELVES = {
    "create": method("POST shelves", "Shelf", "Shelf", parameters={"shelfId": QUERY}),
    "get": method("GET {+name}", "Shelf", parameters={"name": SHELF}),
    "list": method("GET shelves", "ListShelves", parameters={**PAGES, "filter": QUERY}),
    "delete": method(
        "DELETE {+name}", "Empty", parameters={"name": SHELF, "etag": QUERY}
    ),
    "patch": method(
        "PATCH {+name}", "Shelf", "Shelf", parameters={"name": SHELF, **MASK}
    ),
    "sort": method(
        "POST {+name}:sort", "Operation", "Sort", parameters={"name": SHELF}
    ),
    "describe": method(
        "POST {+name}:describe", "Description", "Sort", parameters={"name": SHELF}
    ),
    "streamWords": method(
        "POST {+name}:streamWords", "Description", "Sort", parameters={"name": SHELF}
    ),
    "batchDescribe": method(
        "POST shelves:batchDescribe", "BatchDescribeResponse", "BatchDescribe"
    ),
}
BOOKS = {
    "create": method(
        "POST {+parent}/books",
        "Operation",
        "Book",
        parameters={"parent": SHELF, "bookId": QUERY},
    ),
    "get": method(
        "GET {+name}",
        "Book",
        parameters={"name": name("^shelves/[^/]+/books/[^/]+$")},
        supportsMediaDownload=True,
    ),
    "list": method(
        "GET {+parent}/books", "ListBooks", parameters={"parent": SHELF, **PAGES}
    ),
    "import": method(
        "POST {+parent}/books:import",
        "Book",
        "Book",
        parameters={"parent": SHELF},
        mediaUpload={
            "accept": ["text/*", "application/octet-stream"],
            "maxSize": "1MB",
            "protocols": {
                "simple": {"multipart": True, "path": f"/{UPLOAD}"},
                "resumable": {"multipart": True, "path": f"/resumable/{UPLOAD}"},
            },
        },
    ),
}
OPERATIONS = {
    "get": method("GET {+name}", "Operation", parameters={"name": OPERATION}),
    "list": method("GET operations", "ListOperations", parameters=PAGES),
    "cancel": method(
        "POST {+name}:cancel", "Empty", "Empty", parameters={"name": OPERATION}
    ),
    "delete": method("DELETE {+name}", "Empty", parameters={"name": OPERATION}),
    "wait": method(
        "POST {+name}:wait", "Operation", "Empty", parameters={"name": OPERATION}
    ),
}


def message(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def array(item: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": item}}


def listing(field: str, item: str) -> dict[str, Any]:
    return message(**{field: array(item)}, nextPageToken=TEXT, totalSize=INT32)


ANYTHING = {"type": "object", "additionalProperties": {"type": "any"}}

SCHEMAS: dict[str, Any] = {
    "Shelf": message(
        name=TEXT,
        theme=TEXT,
        kind={**TEXT, "enum": ["KIND_UNSPECIFIED", "WOOD", "STEEL"]},
        size=message(width=INT32, height=INT32),
        tags=array("Tag"),
        labels={"type": "object", "additionalProperties": TEXT},
        weight={**TEXT, "format": "int64"},
        photo={**TEXT, "format": "byte"},
        etag=TEXT,
        createTime=TIME,
        updateTime=TIME,
        bookCount={**INT32, "readOnly": True},
    ),
    "Tag": message(displayName=TEXT),
    "Book": message(
        name=TEXT,
        title=TEXT,
        sizeBytes={**TEXT, "format": "int64", "readOnly": True},
        mimeType=TEXT,
    ),
    "Sort": message(order=TEXT),
    "SortResponse": message(moved=TEXT),
    "LibraryV1SortMetadata": message(
        state={
            **TEXT,
            "enum": ["STATE_UNSPECIFIED", "RUNNING", "SUCCEEDED", "CANCELLED"],
        },
        target=TEXT,
        createTime=TIME,
        endTime=TIME,
        requestedCancellation={"type": "boolean"},
        movedBooks={**INT32, "readOnly": True},
    ),
    "Description": message(
        text=TEXT,
        role={**TEXT, "description": "Must be either 'user' or 'model'."},
        errorText=TEXT,
        parent={"$ref": "Description"},
    ),
    "BatchDescribe": message(requests=array("Sort")),
    "BatchDescribeResponse": message(descriptions=array("Description")),
    "ListShelves": listing("shelves", "Shelf"),
    "ListBooks": listing("books", "Book"),
    "ListOperations": listing("operations", "Operation"),
    "Operation": message(
        name=TEXT,
        done={"type": "boolean"},
        error=ANYTHING,
        response=ANYTHING,
        metadata=ANYTHING,
    ),
    "Empty": {"type": "object"},
}


def _with_ids(prefix: str, methods: dict[str, Any]) -> dict[str, Any]:
    return {key: {**m, "id": f"library.{prefix}.{key}"} for key, m in methods.items()}


DOCUMENT = RestDescription.of(
    {
        "name": "library",
        "version": "v1",
        "rootUrl": "https://library.googleapis.com/",
        "servicePath": "",
        "batchPath": "batch",
        "schemas": SCHEMAS,
        "resources": {
            "shelves": {
                "methods": _with_ids("shelves", SHELVES),
                "resources": {"books": {"methods": _with_ids("shelves.books", BOOKS)}},
            },
            "operations": {"methods": _with_ids("operations", OPERATIONS)},
        },
    }
)
