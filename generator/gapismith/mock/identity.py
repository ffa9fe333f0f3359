"""Where a resource says what it is called, and what a new one will be called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from gapismith.discovery.description import Method, Schema
from gapismith.discovery.values import is_object
from gapismith.spelling import singular

from .actions import Action, Actions
from .destinations import Pattern
from .parameters import parameter_fits
from .resource_types import collection_of, names_of_id
from .schemas import fields_of
from .store import Name
from .templates import MANY, Variable
from .validation import holds, matches

_NOT_THE_ID: Final = frozenset(["requestId", "clientOperationId", "supportsTeamDrives"])
_ANY: Final = Schema.of({}, "")
_ID_PARAMETER: Final = re.compile(r"(\w+?)_?[iI][dD]")


@dataclass(frozen=True, slots=True)
class Identity:
    """The field of a resource that tells its name."""

    path: tuple[str, ...]
    """`name`, or `datasetReference` and `datasetId`."""
    is_full: bool
    """Whether it holds the whole resource name, as AIP-122 has it, or the id alone."""
    field: Schema
    parameter: Schema
    """Of the path, which has to hold the id too."""
    start: int
    """Where the parameter begins in the name."""
    ids: int | None
    """How many ids name the resource in its collection; `None`: one with slashes."""
    first: Identity | None = None
    """Of two ids, the field that tells the other one."""

    def read(self, value: Mapping[str, Any]) -> Name:
        """The name that `value` gives itself; empty for none."""
        found: Any = value
        for step in self.path:
            found = found.get(step) if is_object(found) else None
        text = "" if found is None or found == {} else str(found)
        if self.is_full or self.ids is None:
            return tuple(filter(None, text.split("/")))
        before = self.first.read(value) if self.first is not None else ()
        return (*before, text) if text and len(before) == self.ids - 1 else ()

    def write(self, value: dict[str, Any], name: Name) -> None:
        """Tell `value` its name, if the field can hold it."""
        if self.first is not None:
            self.first.write(value, name[:-1])
        if self.is_full and value.get(self.path[0]) == name[-1]:
            return  # its client calls it by the id alone
        text = name[-1]
        if self.is_full or self.ids is None:
            text = "/".join(name if self.is_full else name[self.start :])
        if not self._holds(text):
            return
        inner = value
        for step in self.path[:-1]:
            below = inner.get(step)
            copied: dict[str, Any] = dict(below) if is_object(below) else {}
            inner[step] = copied
            inner = copied
        inner[self.path[-1]] = int(text) if self.field.type == "integer" else text

    def _holds(self, text: str) -> bool:
        is_number = self.field.type == "integer"
        return text.isdecimal() if is_number else holds(self.field, text)

    def fits(self, name: Name) -> bool:
        """Whether the field and the path can hold a name."""
        text, pattern = "/".join(name[self.start :]), self.parameter.pattern
        return (
            (self.is_full or self.ids is None or self._holds(name[-1]))
            and parameter_fits(text, self.parameter)
            and (not pattern or matches(pattern, text))
        )


def made_up(collection: Name, known: Identity | None, word: str, number: int) -> Name:
    """The name of a resource that has none: a word, or a number where paths want that."""
    ids = [word] * (1 if known is None else known.ids or 1)
    if known is not None and not known.fits((*collection, *ids)):
        ids[-1] = str(number)
    return (*collection, *ids)


def identities(
    actions: Actions, schemas: Mapping[str, Schema]
) -> dict[Pattern, Identity]:
    """How the resources of a document tell their names, by the patterns of these."""
    found: dict[Pattern, Identity] = {}
    for action in actions.all:
        item = actions.hierarchy.items.get(action.pattern)
        if item is None or action.verb == "custom":
            continue
        known = _of_path(action, item, schemas) or _of_key(action, item, schemas)
        if known is not None and (not action.keys or action.pattern not in found):
            found[action.pattern] = known
    return found


def _of_key(
    action: Action, item: Schema, schemas: Mapping[str, Schema]
) -> Identity | None:
    """How resources tell what a parameter names: `playlists?id=`."""
    fields = fields_of(item, schemas)
    for key in action.keys:
        if key in fields:
            parameter = action.method.parameters.get(key, fields[key])
            at = len(action.pattern) - 1
            return Identity((key,), False, fields[key], parameter, at, 1)
    return None


def _of_path(
    action: Action, item: Schema, schemas: Mapping[str, Schema]
) -> Identity | None:
    """How resources tell what the last variables of their path hold."""
    variables = action.template.variables
    if action.keys or not variables:
        return None
    *before, last = variables
    has_two = collection_of(action.pattern) != action.pattern[:-1]
    known = _identity(action, last, item, schemas)
    if known is None or not has_two or last.end - last.start > 1 or not before:
        return known
    first = _identity(action, before[-1], item, schemas)
    return None if first is None else replace(known, ids=2, first=first)


def _identity(
    action: Action, variable: Variable, item: Schema, schemas: Mapping[str, Schema]
) -> Identity | None:
    """How resources of the type `item` tell what a variable of their path holds."""
    fields = fields_of(item, schemas)
    is_whole = variable.end - variable.start > 1
    for path, is_full in _candidates(variable.name, fields, schemas, is_whole=is_whole):
        field = fields[path[0]]
        for step in path[1:]:
            field = fields_of(field, schemas)[step]
        if field.type in {"string", "integer"}:
            parameter = action.method.parameters.get(variable.name, _ANY)
            start = variable.start - action.base
            ids = None if action.pattern[-1] == MANY else 1
            return Identity(path, is_full, field, parameter, start, ids)
    return None


def _candidates(
    variable: str,
    fields: Mapping[str, Schema],
    schemas: Mapping[str, Schema],
    *,
    is_whole: bool,
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Fields that may tell a name, and whether they tell all of it.

    In Kubernetes that is the id alone, `metadata.name`, whatever the path is.
    """
    if is_whole:
        for name in (variable, "name", "resourceName"):
            if name in fields:
                yield (name,), True
    else:
        nested = [
            (name, variable)
            for name, field in fields.items()
            if name.endswith("Reference") and variable in fields_of(field, schemas)
        ]
        plain = [(name,) for name in names_of_id(variable) if name in fields]
        ordered = [*plain, *nested] if variable in fields else [*nested, *plain]
        yield from ((path, False) for path in ordered)
    if "name" in fields_of(fields.get("metadata"), schemas):
        yield ("metadata", "name"), False


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
