"""Masks in requests: which fields a patch changes, and which of them are in the response.

Most are field masks in the sense of AIP-161. `updateMask.fieldPaths` and
`mask.fieldPaths`, as Firestore has them, hold paths into a map of values, which may be
maps themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from gapismith.discovery.description import Method, Schema

from .bodies import holder
from .calls import Call
from .errors import invalid
from .fields import Path, at_path, spelled_mask, with_path
from .schemas import Fields, Schemas, fields_of

_UPDATE: Final = "updateMask.fieldPaths"
_READ: Final = "mask.fieldPaths"
_READS: Final = re.compile(r"\b(?:read|return|includ)", re.IGNORECASE)
"""In descriptions of masks that restrict a response."""
_IDENTIFYING: Final = frozenset(["etag", "id", "kind", "name", "resourceName"])
_STEP: Final = re.compile(r"`((?:[^`\\]|\\.)*)`|([^.`]+)")


def update_paths(call: Call, schemas: Schemas) -> Sequence[Path] | None:
    """The paths that a patch changes; `None` for those that its body holds."""
    item = call.action.item
    documents = _documents(call, _UPDATE, schemas)
    if documents is not None:
        return [documents.path(text) for text in call.values(_UPDATE)]
    body = call.message
    masks = [
        call.query.get(name, "")
        for name, schema in call.action.method.parameters.items()
        if schema.format == "google-fieldmask" and "update" in name.lower()
    ]
    mask = call.query.get("updateMask", "")
    mask = mask or next(filter(None, masks), "") or str(body.get("updateMask") or "")
    if not mask or holder(call.action, schemas) is None:
        return None  # paths of another message than the resource
    paths, problems = spelled_mask(mask, item, schemas)
    if problems:
        raise invalid(problems)
    return paths


def takes_mask(method: Method) -> bool:
    """Whether a patch could say which fields it changes (AIP-134)."""
    return any(name.partition(".")[0] == "updateMask" for name in method.parameters)


def writes_parts(method: Method) -> bool:
    """Whether an update replaces only the parts that it names: YouTube's `part`."""
    part = method.parameters.get("part")
    return part is not None and part.repeated


def shown(
    call: Call, value: dict[str, Any], schemas: Schemas, kind: Schema | None = None
) -> dict[str, Any]:
    """The part of a resource, of the type `kind`, that a request wants to see."""
    documents = _documents(call, _READ, schemas)
    if documents is None:
        return _restricted(call, value, fields_of(kind or call.action.item, schemas))
    made = {name: each for name, each in value.items() if name != documents.root}
    for text in call.values(_READ):
        path = documents.path(text)
        found = at_path(value, path)
        if found is not None:
            made = with_path(made, path, found)
    return made


def _restricted(call: Call, value: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """What a read mask leaves (AIP-157), or YouTube's `part`, of the fields that it can
    name; what identifies the resource stays."""
    wanted = {
        path.partition(".")[0]
        for name, text in call.pairs
        if _restricts(name, call.action.method.parameters.get(name))
        for path in text.split(",")
    }
    if "*" in wanted or not wanted & fields.keys():
        return value
    kept = wanted | _IDENTIFYING
    return {name: each for name, each in value.items() if name in kept}


def read_masks(call: Call) -> set[str]:
    """The parameters of a call that restrict its response."""
    known = call.action.method.parameters
    return {n for n, _ in call.pairs if n == _READ or _restricts(n, known.get(n))}


def _restricts(name: str, schema: Schema | None) -> bool:
    if schema is None:
        return False
    if schema.format != "google-fieldmask":
        return name == "part" and schema.repeated
    reads = _READS.search(schema.description) is not None
    return reads and "update" not in name.lower()


def document_paths(
    item: Schema, texts: Sequence[str], schemas: Schemas
) -> Sequence[Path]:
    """Paths into the map of values that a resource of type `item` has."""
    for root, field in fields_of(item, schemas).items():
        values = field.additional_properties
        if values is not None:
            documents = _Documents(root, _below(values, schemas))
            return [documents.path(str(text)) for text in texts]
    return []


@dataclass(frozen=True, slots=True)
class _Documents:
    """How paths lead into a map of values."""

    root: str
    """The field of the resource: `fields`."""
    below: Path
    """From a value that is a map itself to what it holds: `mapValue`, `fields`."""

    def path(self, text: str) -> Path:
        steps = [quoted or plain for quoted, plain in _STEP.findall(text)]
        path: list[str] = [self.root, *steps[:1]]
        for step in steps[1:]:
            path += [*self.below, step]
        return tuple(path)


def _documents(call: Call, parameter: str, schemas: Schemas) -> _Documents | None:
    """What the description of a mask refers to: `See Document.fields for ...`."""
    schema = call.action.method.parameters.get(parameter)
    item = call.action.item
    if schema is None or item is None or not call.values(parameter):
        return None
    for root, field in fields_of(item, schemas).items():
        values = field.additional_properties
        if values is not None and f"{item.ref}.{root}" in schema.description:
            return _Documents(root, _below(values, schemas))
    return None


def _below(values: Schema, schemas: Schemas) -> Path:
    for name, field in fields_of(values, schemas).items():
        inner = fields_of(field, schemas)
        for known, map_ in inner.items():
            if len(inner) == 1 and _holds(map_, values):
                return (name, known)
    return ()


def _holds(field: Schema, values: Schema) -> bool:
    inner = field.additional_properties
    return inner is not None and inner.ref != "" and inner.ref == values.ref
