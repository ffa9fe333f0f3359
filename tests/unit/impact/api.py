"""The API that the programs use, before and after changes of every kind."""

from __future__ import annotations

from tests.unit.diff.documents import (
    edited,
    package,
    parameters,
    ref,
    schema,
    string,
)

OLD = edited(
    {
        "schemas": {
            "Chapter": {
                "id": "Chapter",
                "type": "object",
                "properties": {
                    "title": string("The heading."),
                    "page": {"type": "integer"},
                },
            }
        }
    },
    schema(
        "Book",
        born=string("When."),
        chapters={"type": "array", "items": ref("Chapter")},
        labels={"type": "object", "additionalProperties": {"type": "string"}},
    ),
)
NEW = edited(
    {"revision": "20260201"},
    {
        "schemas": {
            "Chapter": {
                **OLD["schemas"]["Chapter"],
                "properties": {"page": {"type": "integer"}},
            }
        }
    },
    schema(
        "Book",
        chapters={"type": "array", "items": ref("Chapter")},
        labels={"type": "object", "additionalProperties": {"type": "string"}},
    ),
    schema("Found", took=None),
    schema("Query", limit=None),
    schema("Author", born=None),
    parameters("get", language=None),
    {
        "schemas": {"Labels": None},
        "resources": {"books": {"methods": {"delete": None}}},
    },
)
OLD_PACKAGE = package(OLD)
NEW_PACKAGE = package(NEW, OLD_PACKAGE.names)
