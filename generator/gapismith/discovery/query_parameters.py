"""The fields of a request message as query parameters, as HTTP transcoding has them.

`google.api.http` maps what neither the path nor a body holds to the query: a scalar field
by its name, a list of scalars by repeating it, the fields of a message by `message.field`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

Json = Mapping[str, Any]

MAX_DEPTH: Final = 5
MAX_PARAMETERS: Final = 500
_MAX_LEAVES: Final = 5000
"""Fields that are looked at; messages within themselves have any number."""
_MAX_PENDING: Final = 200

_SCALARS: Final = frozenset(["boolean", "integer", "number", "string"])
_NOT_IN_PARAMETERS: Final = frozenset(["id", "readOnly", "annotations", "items"])


def query_parameters(request: Json, schemas: Json) -> tuple[dict[str, Json], list[str]]:
    """The parameters that a query can hold of the message `request`, and what it can't.

    Lists of messages and maps have no place there. Of a message within itself, what is
    nested least is taken, up to `MAX_DEPTH` levels and `MAX_PARAMETERS`.
    """
    found: dict[str, Json] = {}
    lost: list[str] = []
    for path, field in islice(_leaves(request, schemas), _MAX_LEAVES):
        parameter = _parameter(field)
        if parameter is None or len(found) == MAX_PARAMETERS:
            lost.append(path)
        else:
            found[path] = parameter
    return found, lost


def _leaves(request: Json, schemas: Json) -> Iterator[tuple[str, Json]]:
    """The fields of a message and of those in it, but for the messages; level by level."""
    pending: deque[tuple[str, Json, int]] = deque([("", request, 0)])
    while pending:
        prefix, schema, depth = pending.popleft()
        for name, field in _properties(schema, schemas).items():
            if field.get("readOnly", False):
                continue
            path = f"{prefix}{name}"
            has_room = depth < MAX_DEPTH and len(pending) < _MAX_PENDING
            if has_room and _properties(field, schemas):
                pending.append((f"{path}.", field, depth + 1))
            else:
                yield path, field


def _properties(schema: Json, schemas: Json) -> Json:
    target: Json = schemas.get(schema.get("$ref", ""), schema)
    properties: Json = target.get("properties", {})
    return properties


def _texts(field: Json) -> Json:
    return {k: v for k, v in field.items() if k in ("description", "deprecated")}


def _parameter(field: Json) -> Json | None:
    """The parameter that holds a field; None where no query can."""
    if field.get("type") == "array" and "items" in field:
        field = {**field["items"], **_texts(field), "repeated": True}
    if field.get("type") not in _SCALARS:
        return None
    kept = {k: v for k, v in field.items() if k not in _NOT_IN_PARAMETERS}
    return {**kept, "location": "query"}
