"""Where a resource says what it is called, and what a new one will be called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gapismith.discovery.description import Method, Schema
from gapismith.discovery.values import is_object
from gapismith.spelling import singular

from .actions import Actions
from .destinations import Pattern
from .schemas import fields_of
from .store import Name
from .templates import Variable
from .validation import holds

_NOT_THE_ID: Final = frozenset(["requestId", "clientOperationId", "supportsTeamDrives"])
_ID_PARAMETER: Final = re.compile(r"(\w+?)_?[iI][dD]")


@dataclass(frozen=True, slots=True)
class Identity:
    """The field of a resource that tells its name."""

    path: tuple[str, ...]
    """`name`, or `datasetReference` and `datasetId`."""
    is_full: bool
    """Whether it holds the whole resource name, as AIP-122 has it, or the id alone."""
    field: Schema

    @property
    def is_number(self) -> bool:
        return self.field.format in {"int64", "uint64"}

    def read(self, value: Mapping[str, Any]) -> str:
        """The name that `value` gives itself; empty for none."""
        found: Any = value
        for step in self.path:
            found = found.get(step) if is_object(found) else None
        return "" if found is None or found == {} else str(found)

    def write(self, value: dict[str, Any], name: Name) -> None:
        """Tell `value` its name, if the field can hold it."""
        if self.is_full and value.get(self.path[0]) == name[-1]:
            return  # its client calls it by the id alone
        text = "/".join(name) if self.is_full else name[-1]
        if not holds(self.field, text):
            return
        inner = value
        for step in self.path[:-1]:
            below = inner.get(step)
            copied: dict[str, Any] = dict(below) if is_object(below) else {}
            inner[step] = copied
            inner = copied
        inner[self.path[-1]] = text


def identities(
    actions: Actions, schemas: Mapping[str, Schema]
) -> dict[Pattern, Identity]:
    """How the resources of a document tell their names, by the patterns of these."""
    found: dict[Pattern, Identity] = {}
    for action in actions.all:
        item = actions.hierarchy.items.get(action.pattern)
        variables = action.template.variables
        if item is not None and action.key in fields_of(item, schemas):
            field = fields_of(item, schemas)[action.key]
            found[action.pattern] = Identity((action.key,), is_full=False, field=field)
        elif item is not None and action.verb != "custom" and variables:
            known = _identity(variables[-1], item, schemas)
            if known is not None:
                found[action.pattern] = known
    return found


def _identity(
    variable: Variable, item: Schema, schemas: Mapping[str, Schema]
) -> Identity | None:
    """How resources of the type `item` tell what the last variable of their path holds."""
    fields = fields_of(item, schemas)
    is_full = variable.end - variable.start > 1
    for path in _candidates(variable.name, fields, schemas, is_full=is_full):
        field = fields[path[0]]
        for step in path[1:]:
            field = fields_of(field, schemas)[step]
        if field.type == "string":
            return Identity(path, is_full, field)
    return None


def _candidates(
    variable: str,
    fields: Mapping[str, Schema],
    schemas: Mapping[str, Schema],
    *,
    is_full: bool,
) -> list[tuple[str, ...]]:
    if is_full:
        names = [variable, "name", "resourceName"]
        return [(name,) for name in names if name in fields]
    nested = [
        (name, variable)
        for name, field in fields.items()
        if name.endswith("Reference") and variable in fields_of(field, schemas)
    ]
    names = [variable, f"{variable}Name", "name", "id"]
    if variable.endswith("Id"):
        names = [variable, "id", "name"]
    plain = [(name,) for name in names if name in fields]
    if variable in fields:
        return [*plain, *nested]
    return [*nested, *plain]


def id_in_body(body: Any, collection: str) -> str:
    """The id that a request gives a new resource: `roleId` of `roles`, `accountId` of
    `serviceAccounts`; empty for none."""
    for name, value in (body if is_object(body) else {}).items():
        stem = _ID_PARAMETER.fullmatch(name)
        if stem is None or name in _NOT_THE_ID or not isinstance(value, str):
            continue
        if singular(collection).lower().endswith(stem[1].lower()):
            return value
    return ""


def id_parameter(method: Method, collection: str) -> str:
    """The query parameter that names a new resource (AIP-133); empty for none."""
    found: dict[str, str] = {}
    for name, schema in method.parameters.items():
        stem = _ID_PARAMETER.fullmatch(name)
        if schema.location != "path" and stem and name not in _NOT_THE_ID:
            found[name] = stem[1].lower().replace("_", "")
    for name, start in found.items():
        if collection.lower().startswith(start[:-1]):
            return name
    if "name" in method.parameters and method.parameters["name"].location == "query":
        return "name"
    return ""
