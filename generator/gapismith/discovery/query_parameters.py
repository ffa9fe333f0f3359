"""The fields of a request message as query parameters, as HTTP transcoding has them.

`google.api.http` maps what neither the path nor a body holds to the query: a scalar field
by its name, a list of scalars by repeating it, the fields of a message by `message.field`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Json = Mapping[str, Any]

MAX_DEPTH: Final = 5
MAX_PARAMETERS: Final = 500

_SCALARS: Final = frozenset(["boolean", "integer", "number", "string"])
_NOT_IN_PARAMETERS: Final = frozenset(["id", "readOnly", "annotations", "items"])


def query_parameters(request: Json, schemas: Json) -> dict[str, Json]:
    """The parameters that a query can hold of the message `request`.

    Lists of messages, maps and what is nested deeper than `MAX_DEPTH` have no place there.
    """
    found: dict[str, Json] = {}
    pending: list[tuple[str, Json, int]] = [("", request, 0)]
    while pending:
        prefix, schema, depth = pending.pop()
        for name, field in _fields(schema, schemas).items():
            path = f"{prefix}{name}"
            kind = field.get("type")
            if kind in _SCALARS:
                found[path] = _parameter(field)
            elif kind == "array" and field.get("items", {}).get("type") in _SCALARS:
                entry = {**field["items"], **_texts(field), "repeated": True}
                found[path] = _parameter(entry)
            elif depth < MAX_DEPTH:
                pending.append((f"{path}.", field, depth + 1))
            if len(found) >= MAX_PARAMETERS:
                return found
    return found


def _fields(schema: Json, schemas: Json) -> Json:
    fields: Json = schemas.get(schema.get("$ref", ""), schema).get("properties", {})
    return {n: f for n, f in fields.items() if not f.get("readOnly", False)}


def _texts(field: Json) -> Json:
    return {k: v for k, v in field.items() if k in ("description", "deprecated")}


def _parameter(field: Json) -> Json:
    kept = {k: v for k, v in field.items() if k not in _NOT_IN_PARAMETERS}
    return {**kept, "location": "query"}
