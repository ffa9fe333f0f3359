"""What the body of a request says of the resource that it creates or changes."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any, Final

from gapismith.discovery.values import is_array, is_object

from .actions import Action
from .calls import Call
from .schemas import Fields, Schemas, alike, fields_of
from .validation import holds

_ASIDE: Final = re.compile(
    r"etag|name|parent|requestId|validateOnly|\w*Id|(?:update|read)?[mM]ask"
)
"""Fields of requests that are no part of the resource, and have their effect."""


def holder(action: Action, schemas: Schemas) -> str | None:
    """The field of a request that holds the resource; empty where the body is the
    resource itself, `None` where it is another message."""
    request, item = action.method.request, action.item
    if request is None or item is None or request.ref == item.ref:
        return ""
    asked = fields_of(request, schemas)
    return next((n for n, f in asked.items() if f.ref and f.ref == item.ref), None)


def written(call: Call, schemas: Schemas) -> Mapping[str, Any]:
    """The body itself, a field of it or of the resource, or those fields that both have."""
    body, held = call.message, holder(call.action, schemas)
    if held is not None:
        inner = body.get(held) if held else body
        return inner if is_object(inner) else {}
    whole = _field_of(call.action, schemas)
    if whole:
        return {whole: body}
    asked = fields_of(call.action.method.request, schemas)
    known = fields_of(call.action.item, schemas)
    return {
        name: value
        for name, value in body.items()
        if name in known and name in asked and alike(known[name], asked[name])
    }


def note_lost(call: Call, schemas: Schemas, kept: Container[str] = ()) -> None:
    """Say which fields of a body, that is another message than the resource, have no
    effect; `kept` are those that other methods read."""
    action = call.action
    if holder(action, schemas) is not None or _field_of(action, schemas):
        return
    known = fields_of(action.item, schemas)
    changes = {each for name in known for each in _changes(name)}
    lost = [
        name
        for name in call.message
        if name not in known
        and name not in changes
        and name not in kept
        and not _ASIDE.fullmatch(name)
    ]
    if lost:
        call.notes.append(f"not modelled: {', '.join(lost)}")


def has_fields_of_item(action: Action, schemas: Schemas) -> bool:
    """Whether a method's body has fields of the resource that it names."""
    asked = fields_of(action.method.request, schemas)
    known = fields_of(action.item, schemas)
    changes = {each for name in known for each in _changes(name)}
    return _field_of(action, schemas) != "" or any(
        name in changes or (name in known and alike(known[name], field))
        for name, field in asked.items()
    )


def _field_of(action: Action, schemas: Schemas) -> str:
    """The field of the resource that a method's body is: `tags` of `setTags`."""
    request = action.method.request
    for name, field in fields_of(action.item, schemas).items():
        if request is not None and request.ref and field.ref == request.ref:
            return name
    return ""


def changed_lists(
    call: Call, value: Mapping[str, Any], schemas: Schemas
) -> dict[str, list[Any]]:
    """Lists after `addParents` and `removeParents` in the query, and the like in bodies."""
    body = call.message
    made: dict[str, list[Any]] = {}
    for name, field in fields_of(call.action.item, schemas).items():
        added, removed = (
            _listed(call.query.get(each, body.get(each))) for each in _changes(name)
        )
        if field.type == "array" and (added or removed):
            kept = [each for each in _listed(value.get(name)) if each not in removed]
            made[name] = [*kept, *(each for each in added if each not in kept)]
    return made


def _changes(field: str) -> tuple[str, str]:
    stem = field[:1].upper() + field[1:]
    return f"add{stem}", f"remove{stem}"


def _listed(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [each for each in value.split(",") if each]
    return value if is_array(value) else []


def parameters_as_fields(call: Call, fields: Fields) -> dict[str, str]:
    """Parameters of a method that are called as fields of what it makes: `parent`."""
    return {
        name: call.query[name]
        for name, schema in call.action.method.parameters.items()
        if schema.location == "query"
        and name in call.query
        and name in fields
        and fields[name].type == schema.type == "string"
        and holds(fields[name], call.query[name])
    }


def has_parent(call: Call, schemas: Schemas) -> bool:
    """Whether resources of a call's type can be below each other."""
    return (
        not fields_of(call.action.item, schemas)
        .keys()
        .isdisjoint(("parent", "parents"))
    )


def scope(call: Call) -> Mapping[str, str]:
    """Parameters that a method requires beside the path: in which `project` to create."""
    return {
        name: call.query[name]
        for name, schema in call.action.method.parameters.items()
        if schema.location == "query"
        and schema.required
        and not schema.repeated
        and name in call.query
    }


def beside_item(call: Call, schemas: Schemas) -> Mapping[str, Any]:
    """What a body holds beside fields of the resource: the `payload` of a secret's version."""
    body = call.message
    item = call.action.item
    if holder(call.action, schemas) == "":
        return {}
    known = fields_of(item, schemas)
    return {
        name: value
        for name, value in body.items()
        if name not in known and is_object(value)
    }


def sources(call: Call, schemas: Schemas) -> list[Mapping[str, Any]]:
    """The entries of `sourceObjects`, and lists like it, of which a resource is made."""
    body = call.message
    for name, field in fields_of(call.action.method.request, schemas).items():
        if name.startswith("source") and "name" in fields_of(field.items, schemas):
            return body.get(name) or []
    return []
