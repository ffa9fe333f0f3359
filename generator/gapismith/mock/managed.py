"""The fields of a resource that a server writes: times, versions, checksums, links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from gapismith.discovery.description import Schema

from .clock import millis
from .fields import Path
from .formats import decimal
from .schemas import Fields, Schemas, fields_of

_OUTPUT_ONLY: Final = re.compile(
    r"(?:^|\. )\s*\[?(?:output[ -]only|read[ -]only)\b", re.IGNORECASE
)
_INPUT_ONLY: Final = re.compile(r"(?:^|\. )\s*\[?input[ -]only\b", re.IGNORECASE)
_CONDITIONAL: Final = re.compile(
    r"\b(?:omitted|absent|empty|unset|not set) (?:if|when|unless|for)\b"
    r"|\bonly (?:set|present|populated|available|returned|included)\b"
    r"|\b(?:set|present|populated|available|returned|included) only\b",
    re.IGNORECASE,
)
"""In descriptions of fields that few resources have."""
_CREATED: Final = re.compile(
    r"(create|creation|created|insert)_?(time|timestamp|date)?|timeCreated|createdAt",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"(last)?(update|updated|modified)_?(time|timestamp|date)?"
    r"|(last)?modification_?(time|timestamp|date)|timeUpdated|updatedAt",
    re.IGNORECASE,
)
_OTHERS: Final = frozenset(
    [
        "etag",
        "fileSize",
        "fingerprint",
        "generation",
        "id",
        "kind",
        "metageneration",
        "selfLink",
        "size",
        "sizeBytes",
        "state",
        "status",
        "uid",
        "uniqueId",
    ]
)
_TIMES: Final = frozenset(["", "date-time", "google-datetime"])
_MILLISECONDS: Final = frozenset(["int64", "uint64"])
_EPOCH: Final = re.compile(r"milliseconds.*epoch|epoch.*milliseconds", re.DOTALL)


def is_written_by_server(name: str, schema: Schema) -> bool:
    """Whether a new resource has the field without its client's doing."""
    if schema.read_only or _OUTPUT_ONLY.search(schema.description):
        return _CONDITIONAL.search(schema.description) is None
    return name in _OTHERS or _is_time(name, schema, _CREATED, _UPDATED)


def is_read_only(schema: Schema) -> bool:
    """Whether what a client says of the field is ignored."""
    return schema.read_only or _OUTPUT_ONLY.search(schema.description) is not None


def server_fields(
    value: Mapping[str, Any], fields: Mapping[str, Schema]
) -> dict[str, Any]:
    """What the server wrote into a resource."""
    return {
        name: each
        for name, each in value.items()
        if name in fields and is_written_by_server(name, fields[name])
    }


def without_server_fields(
    value: Mapping[str, Any], fields: Mapping[str, Schema]
) -> dict[str, Any]:
    """What a client wrote into a resource, or could have."""
    written = server_fields(value, fields)
    return {name: each for name, each in value.items() if name not in written}


def writable(value: Mapping[str, Any], fields: Mapping[str, Schema]) -> dict[str, Any]:
    """`value` without what only the server writes, and what it never shows (AIP-203)."""
    return {
        name: each
        for name, each in value.items()
        if name not in fields
        or not (is_read_only(fields[name]) or is_input_only(fields[name]))
    }


def is_input_only(schema: Schema) -> bool:
    """Whether no response has the field."""
    return _INPUT_ONLY.search(schema.description) is not None


def writable_paths(
    paths: Sequence[Path], patch: Mapping[str, Any], fields: Fields, schemas: Schemas
) -> Sequence[Path]:
    """The paths of a mask without those of fields that only the server writes."""

    def is_writable(path: Path) -> bool:
        first = fields.get(path[0])
        if first is not None and is_written_by_server(path[0], first):
            return path[0] in patch
        known = fields
        for name in path:
            if name in known and is_read_only(known[name]):
                return False
            known = fields_of(known.get(name), schemas)
        return True

    return [path for path in paths if is_writable(path)]


def maps(value: Mapping[str, Any], fields: Mapping[str, Schema]) -> dict[str, Any]:
    """The maps in `value`: where a mask could be given, each replaces what was there."""
    return {
        name: each
        for name, each in value.items()
        if each is not None
        and name in fields
        and fields[name].additional_properties is not None
    }


def stamp(
    value: dict[str, Any],
    fields: Mapping[str, Schema],
    *,
    is_new: bool,
    now: str,
    url: str,
) -> None:
    """Note a change in the resource: the time of it, and where it is."""
    for field, schema in fields.items():
        if _is_time(field, schema, _UPDATED) or (
            is_new and _is_time(field, schema, _CREATED)
        ):
            is_number = schema.format in _MILLISECONDS
            value[field] = millis(now) if is_number else now
        elif field == "selfLink":
            value[field] = url


def number_versions(
    value: dict[str, Any],
    fields: Mapping[str, Schema],
    before: Mapping[str, Any],
    *,
    version: int,
    generation: str,
) -> None:
    """Count the versions of a resource.

    In Cloud Storage, `generation` is that of new content, else empty: with it, the
    metadata start again.
    """
    is_counted = "generation" in fields and fields["generation"].type == "string"
    if "metageneration" not in fields:
        if is_counted:
            value["generation"] = str(version)
        return
    told = generation or before.get("generation")
    if is_counted and told:
        value["generation"] = told
    if fields["metageneration"].type == "string":
        known = "0" if generation else str(before.get("metageneration", "0"))
        value["metageneration"] = str((decimal(known) or 0) + 1)


def _is_time(name: str, schema: Schema, *patterns: re.Pattern[str]) -> bool:
    is_number = (
        schema.format in _MILLISECONDS and _EPOCH.search(schema.description) is not None
    )
    return (
        schema.type == "string"
        and (is_number or schema.format in _TIMES)
        and any(pattern.fullmatch(name) for pattern in patterns)
    )
