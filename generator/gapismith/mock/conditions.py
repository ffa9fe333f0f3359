"""What requests demand of a resource before they are carried out (RFC 9110, section 13).

Beside the headers, older APIs have parameters like `ifGenerationMatch` and `generation`, and
newer ones `currentDocument.exists`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from .calls import Call
from .errors import (
    ApiError,
    already_exists,
    condition_not_met,
    not_found,
    not_modified,
)
from .store import Entry, Name, Store

_MATCH: Final = re.compile(r"if(Source)?([A-Z]\w*?)(Not)?Match")
_EMPTY: Final = re.compile(
    r"\bdeletes? an? empty\b|\b(?:must be|if it is|is not|isn't|non-|not) ?empty\b"
    r"|\bmust (?:first )?delete all\b",
    re.IGNORECASE,
)
"""In descriptions of methods that delete what holds nothing."""
_FORCES: Final = re.compile(
    r"\balso (?:be )?deleted?\b|\bdeletes? all\b|\b(?:child|nested)\b", re.IGNORECASE
)
"""In descriptions of parameters which have the content deleted too."""


def check_read(call: Call, entry: Entry) -> None:
    """Raises ApiError: 304 for what the client has already, 412 for another failure."""
    _check_header(call.request.headers.get("if-match"), entry)
    _check_matches(call, entry, is_source=False, reads=True)


def check_written(call: Call, entry: Entry | None) -> None:
    """Raises ApiError for a resource that isn't, or is not there, as the client thinks."""
    headers = call.request.headers
    _check_header(headers.get("if-match"), entry)
    if headers.get("if-none-match") == "*" and entry is not None:
        raise condition_not_met("If-None-Match: *")
    _check_matches(call, entry, is_source=False, reads=False)
    _check_document(call, entry)


def check_source(call: Call, name: Name, entry: Entry) -> None:
    """The same for what is copied."""
    check_version(name, entry, call.query.get("sourceGeneration"))
    _check_matches(call, entry, is_source=True, reads=False)


def check_version(name: Name, entry: Entry, wanted: str | None) -> None:
    """Raises ApiError for a version of a resource that isn't the present one."""
    known = entry.value.get("generation")
    if wanted and known is not None and wanted != known:
        raise not_found(f"{'/'.join(name)}#{wanted}")


def check_empty(call: Call, store: Store) -> None:
    """Raises ApiError where only an empty resource can be deleted, and this one isn't."""
    method = call.action.method
    forces = [
        name
        for name, schema in method.parameters.items()
        if schema.type == "boolean" and _FORCES.search(schema.description)
    ]
    if not forces and not _EMPTY.search(method.description):
        return
    if any(map(call.is_true, forces)):
        return
    name = call.resource
    if store.has_below(name) or store.children(name):
        text = f"{'/'.join(name)} is not empty."
        status = None if forces else 409
        raise ApiError("FAILED_PRECONDITION", text, status=status)


def check_etag(given: object, value: Mapping[str, Any]) -> None:
    """Raises ApiError for another ETag than the resource has; `*` is that of any."""
    known = value.get("etag") or value.get("fingerprint")
    if not isinstance(given, str) or given == "*" or known is None:
        return
    if given.removeprefix("W/").strip('"') != str(known).strip('"'):
        raise condition_not_met(f"the etag is {known}, not {given}")


def _check_header(given: str | None, entry: Entry | None) -> None:
    if entry is not None:
        check_etag(given, entry.value)
    elif given is not None:
        raise condition_not_met(f"If-Match: {given}")


def _check_matches(
    call: Call, entry: Entry | None, *, is_source: bool, reads: bool
) -> None:
    for parameter, wanted in call.query.items():
        found = _MATCH.fullmatch(parameter)
        if found is None or (found[1] is not None) != is_source:
            continue
        field = found[2][0].lower() + found[2][1:]
        known = "0" if entry is None else entry.value.get(field)
        if known is None or (wanted == str(known)) != (found[3] is not None):
            continue
        if reads and found[3]:
            raise not_modified()
        raise condition_not_met(f"{parameter}={wanted}")


def _check_document(call: Call, entry: Entry | None) -> None:
    """google.firestore.v1.Precondition, and messages like it, as parameters."""
    name = "/".join(call.name)
    for parameter, wanted in call.query.items():
        _, _, field = parameter.rpartition(".")
        if field == parameter:
            continue
        if field == "exists":
            require_presence(name, entry, exists=call.is_true(parameter))
        elif field == "updateTime":
            require_update_time(name, entry, wanted)


def require_presence(name: str, entry: Entry | None, *, exists: bool) -> None:
    """Raises ApiError for a resource that is missing, or is there already."""
    if exists and entry is None:
        raise not_found(name)
    if not exists and entry is not None:
        raise already_exists(name)


def require_update_time(name: str, entry: Entry | None, wanted: object) -> None:
    """Raises ApiError unless the resource was updated at that time."""
    require_presence(name, entry, exists=True)
    if entry is not None and entry.value.get("updateTime") != wanted:
        raise ApiError("FAILED_PRECONDITION", f"{name} was updated since {wanted}.")
