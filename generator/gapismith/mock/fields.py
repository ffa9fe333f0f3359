"""Field masks of requests (AIP-161), and the `fields` parameter for partial responses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_array, is_object

from .errors import Violation, invalid
from .payloads import MAX_DEPTH
from .schemas import fields_of, known_spelling

Path = tuple[str, ...]
"""Names of fields, from the outside in."""
Selection = Mapping[str, Any]
"""Field name -> what is selected of it; nothing selected is all of it. `*` is any field."""

_TOKEN: Final = re.compile(r"[^,/().\s]+|[,/().]")


def parse_fields(text: str) -> Selection:
    """`items(id,owner/name),nextPageToken` as a tree; raises ApiError if it is none."""
    tokens = _TOKEN.findall(text)
    selection, end = _selection(tokens, 0, text, 0)
    if end != len(tokens) or not selection:
        raise _bad_fields(text)
    return selection


def _selection(
    tokens: Sequence[str], at: int, text: str, depth: int
) -> tuple[dict[str, Any], int]:
    selection: dict[str, Any] = {}
    while at < len(tokens):
        inner = selection
        below = depth
        while True:
            name = tokens[at] if at < len(tokens) else ","
            if name in ",/().":
                raise _bad_fields(text)
            inner = inner.setdefault(name, {})
            at += 1
            below += 1
            if below > MAX_DEPTH:
                raise _bad_fields(text)
            if at < len(tokens) and tokens[at] in "/.":
                at += 1
                continue
            break
        if at < len(tokens) and tokens[at] == "(":
            found, at = _selection(tokens, at + 1, text, below)
            if at >= len(tokens) or tokens[at] != ")":
                raise _bad_fields(text)
            inner.update(found)
            at += 1
        if at >= len(tokens) or tokens[at] == ")":
            break
        if tokens[at] != ",":
            raise _bad_fields(text)
        at += 1
    return selection, at


def _bad_fields(text: str) -> Exception:
    return invalid([Violation(f"Invalid field selection {text[:100]}", "fields")])


def check_fields(
    selection: Selection, schema: Schema, schemas: Mapping[str, Schema]
) -> list[Violation]:
    """A violation for each selected field that the type of the response lacks."""
    while schema.type == "array" or schema.ref:
        below = schemas.get(schema.ref) if schema.ref else schema.items
        if below is None:
            return []
        schema = below
    if not schema.properties:
        return []
    problems: list[Violation] = []
    for name, inner in selection.items():
        if name == "*":
            continue
        field = schema.properties.get(name)
        if field is None:
            problems.append(Violation(f"Invalid field selection {name}", "fields"))
        elif inner:
            problems += check_fields(inner, field, schemas)
    return problems


def select(value: Any, selection: Selection) -> Any:
    """The selected parts of a response."""
    if not selection:
        return value
    if is_array(value):
        return [select(each, selection) for each in value]
    if not is_object(value):
        return value
    return {
        name: select(each, selection.get(name, selection.get("*", {})))
        for name, each in value.items()
        if name in selection or "*" in selection
    }


def apply_patch(
    before: Mapping[str, Any], patch: Mapping[str, Any], mask: Sequence[Path] | None
) -> dict[str, Any]:
    """The resource after a patch.

    With a mask, the fields that it names get the value that they have in `patch`, or
    none; `*` replaces the resource. Without, the fields that are set are merged, and null
    removes one (RFC 7396).
    """
    if mask is None:
        return merge(before, patch)
    if ("*",) in mask:
        return merge({}, patch)
    after = dict(before)
    for path in mask:
        after = with_path(after, path, at_path(patch, path))
    return after


def at_path(value: Any, path: Path) -> Any:
    """What a path leads to; `None` for nothing."""
    for name in path:
        value = value.get(name) if is_object(value) else None
    return value


def with_path(value: Mapping[str, Any], path: Path, inner: Any) -> dict[str, Any]:
    """`value` with `inner` at a path; `None` removes what is there."""
    name, *rest = path
    after = dict(value)
    if rest:
        below = after.get(name)
        after[name] = with_path(below if is_object(below) else {}, tuple(rest), inner)
    elif inner is None:
        after.pop(name, None)
    else:
        after[name] = inner
    return after


def merge(before: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """JSON Merge Patch (RFC 7396)."""
    after = dict(before)
    for name, value in patch.items():
        if value is None:
            after.pop(name, None)
        elif is_object(value):
            known = after.get(name)
            after[name] = merge(known if is_object(known) else {}, value)
        else:
            after[name] = value
    return after


def spelled_mask(
    mask: str, schema: Schema | None, schemas: Mapping[str, Schema]
) -> tuple[list[Path], list[Violation]]:
    """A mask with its paths in the document's spelling, and what is wrong with it."""
    problems: list[Violation] = []
    paths: list[Path] = []
    for path in mask.split(","):
        made: list[str] = []
        inner: Schema | None = schema
        names = path.strip().split(".")
        if len(names) > MAX_DEPTH:
            text = f'Invalid field mask path "{path[:100]}": it is too long.'
            problems.append(Violation(text, "updateMask"))
            continue
        for name in names:
            known = fields_of(inner, schemas)
            spelled = known_spelling(name, known)
            if known and spelled not in known and name != "*":
                text = f'Invalid field mask path "{path}": no field "{name}".'
                problems.append(Violation(text, "updateMask"))
                break
            made.append(spelled)
            inner = known.get(spelled)
        paths.append(tuple(made))
    return paths, problems
