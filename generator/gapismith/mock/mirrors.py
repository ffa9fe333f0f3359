"""Lists in responses that are as long as the request says, or hold what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_array, is_object
from gapismith.ir.recognition import page_items, target
from gapismith.spelling import singular

from .calls import Call
from .formats import decimal
from .managed import is_read_only
from .samples import Sampler
from .schemas import Schemas, alike, fields_of

_LENGTH: Final = re.compile(r"same length as [`'\"]?(\w+)")
_MOST: Final = 10_000
"""Values of a list, however many a request asks for."""


def mirrored(call: Call, message: Any, schemas: Schemas, sampler: Sampler) -> Any:
    """A response with its lists as the request wants them; as it is no page of a list, it
    has no token of a next one."""
    message = _as_asked(call, message, schemas, sampler)
    paging = call.action.paging
    if paging is None:
        return message
    return _without(message, paging.next_token.split("/"))


def _without(message: Any, path: Sequence[str]) -> Any:
    first, *rest = path
    if not is_object(message) or first not in message:
        return message
    others = {name: each for name, each in message.items() if name != first}
    return {**others, first: _without(message[first], rest)} if rest else others


def _as_asked(call: Call, message: Any, schemas: Schemas, sampler: Sampler) -> Any:
    response = target(call.action.method.response, schemas)
    asks = call.body or call.pairs or "count" in call.action.method.parameters
    if not asks or response is None or not is_object(message):
        return message
    message = {**message, **_echoes(call, response, schemas)}
    message |= _as_long(call, response, sampler)
    listed = page_items("", response, schemas)
    field = response.properties.get(listed or "")
    if listed is None or field is None or field.items is None:
        return message
    ids = [each for text in call.values("id") for each in text.split(",")][:_MOST]
    if "id" not in fields_of(field.items, schemas):
        ids = []
    count = len(ids) or _batched(call, listed, schemas) or _counted(call)
    if count is None:
        return message
    place = f"{call.action.method.id}/{'/'.join(call.name)}"
    values = _values(field.items, place, listed, count, sampler)
    for value, each in zip(values, ids, strict=False):
        value["id"] = each
    return {**message, listed: values}


def _values(
    schema: Schema, place: str, name: str, count: int, sampler: Sampler
) -> list[Any]:
    places = [f"{place}[{number}]" for number in range(min(count, _MOST))]
    if schema.type == "string" and not schema.enum and not schema.format:
        return [sampler.identifier(f"{each}.{name}") for each in places]
    return [sampler.sample(schema, each) for each in places]


def _echoes(call: Call, response: Schema, schemas: Schemas) -> dict[str, Any]:
    """Fields of both: `testIamPermissions` grants what it is asked for."""
    body = call.message
    asked = fields_of(call.action.method.request, schemas)
    repeated = {
        name: call.values(name)
        for name, field in response.properties.items()
        if field.items is not None
        and field.items.type == "string"
        and call.values(name)
    }
    return repeated | {
        name: body[name]
        for name, field in response.properties.items()
        if name in asked
        and body.get(name) is not None
        and not is_read_only(field)
        and alike(asked[name], field)
    }


def _as_long(call: Call, response: Schema, sampler: Sampler) -> dict[str, Any]:
    """Lists that are as long as one of the request, as their descriptions tell."""
    body = call.message
    made: dict[str, Any] = {}
    for name, field in response.properties.items():
        found = _LENGTH.search(field.description)
        asked = body.get(found[1]) if found else None
        if field.items is not None and is_array(asked):
            place = f"{call.action.method.id}/{'/'.join(call.name)}"
            made[name] = _values(field.items, place, name, len(asked), sampler)
    return made


def _batched(call: Call, listed: str, schemas: Schemas) -> int | None:
    """How many requests a batch holds: there is a response to each, or an id for each."""
    request = target(call.action.method.request, schemas)
    asked = page_items("", request, schemas) if request is not None else None
    body = call.message
    requests = body.get(asked or "")
    if "batch" in call.action.name.lower() and not call.body:
        return _repeated(call)
    if not asked or not is_array(requests) or not requests:
        return None
    is_batch = "batch" in call.action.name.lower()
    has_ids = listed.lower() == f"{singular(asked)}ids".lower()
    return len(requests) if is_batch or has_ids else None


def _repeated(call: Call) -> int | None:
    """How many names a `batchGet` has in its query (AIP-231)."""
    for name, schema in call.action.method.parameters.items():
        if schema.repeated and call.values(name):
            return len(call.values(name))
    return None


def _counted(call: Call) -> int | None:
    """How many values a parameter asks for: `generateIds?count=3`."""
    schema = call.action.method.parameters.get("count")
    if schema is None or schema.type != "integer":
        return None
    return decimal(call.query.get("count", schema.default or ""))
