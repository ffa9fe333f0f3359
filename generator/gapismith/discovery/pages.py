"""What a damaged part costs the methods that list page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..diagnostics import shown
from .faults import Fault
from .json_pointer import ROOT
from .nodes import Node

Json = Mapping[str, Any]

ASIDE: Final = re.compile(
    r"(unreachable|missing|partial|unsupported).*"
    r"|warnings?|scopedWarnings|failedLocations|executionErrors|errors?"
)
"""Arrays beside the items: what went wrong or was left out."""

_TOKEN: Final = "pageToken"
_NEXT: Final = "nextPageToken"


def check_pages(node: Node, schemas: Json) -> Iterator[Fault]:
    """The effect on a method of a fault that takes the pages away from it.

    Without such a fault a method that has one half of what makes pages is as it should be.
    """
    method, parameters = node.value, node.pointer / "parameters"
    response: Json = method.get("response", {})
    request: Json = method.get("request", {})
    fields = _fields(response, schemas)
    token: Json = method.get("parameters", {}).get(_TOKEN, {"location": "none"})
    in_query = token.get("location", "query") == "query"
    takes_token = in_query or _TOKEN in _fields(request, schemas)
    if takes_token and fields and _NEXT in fields and not _has_items(fields, schemas):
        at = ROOT / "schemas" / response.get("$ref", "") / "properties"
        causes = tuple(at / name for name in sorted(fields))
    elif takes_token and not fields:
        at = ROOT / "schemas" / response.get("$ref", "")
        causes = (at, at / "properties", node.pointer / "response")
    elif _NEXT in fields and not takes_token:
        causes = (parameters / _TOKEN,) if method.get("parameters") else (parameters,)
    else:
        return
    yield Fault(
        "no-pages",
        "",
        node.pointer,
        causes=causes,
        effect=f"`{shown(method.get('id', ''))}` has no pages to iterate over",
    )


def _target(schema: Json, schemas: Json) -> Json:
    target: Json = schemas.get(schema.get("$ref", ""), schema)
    return target


def _fields(message: Json, schemas: Json) -> Json:
    fields: Json = _target(message, schemas).get("properties", {})
    return fields


def _has_items(fields: Json, schemas: Json) -> bool:
    """Whether one of `fields` can hold the items of a page."""
    return any(
        field.get("type") == "array" or "additionalProperties" in field
        for field in (
            _target(field, schemas)
            for name, field in fields.items()
            if not ASIDE.fullmatch(name)
        )
    )
