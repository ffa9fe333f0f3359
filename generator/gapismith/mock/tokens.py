"""Fields that tell whether a resource is still what a client has read: etags, fingerprints.

What changes with every write has a token of the whole resource; Compute's `labelFingerprint`
tells of the labels alone, and the `fingerprint` within a message of that message.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_object

from .errors import condition_not_met
from .schemas import Fields, Schemas, fields_of

_ETAGS: Final = ("etag", "fingerprint")
_PART: Final = re.compile(r"(\w+)Fingerprint")
_CONCURRENT: Final = re.compile(
    r"concurrent (?:updates?|writes?|changes?|modifications?)|optimistic", re.IGNORECASE
)
_NUMBERS: Final = ("int64", "uint64")


def etag(*parts: object) -> str:
    """In base64, which fields of any format can hold."""
    text = json.dumps(parts, sort_keys=True, default=str)
    first, second = zlib.crc32(text.encode()), zlib.adler32(text.encode())
    data = first.to_bytes(4, "big") + second.to_bytes(5, "big")
    return base64.b64encode(data).decode()


def write_tokens(
    value: dict[str, Any], fields: Fields, schemas: Schemas, *, mark: str, version: int
) -> None:
    """Note a change in all tokens of a resource; `mark` is good for this change only."""
    for name, field in fields.items():
        if name in _ETAGS and field.type == "string":
            value[name] = etag(mark, version)
        elif part := _part(name, field, fields):
            value[name] = etag(value.get(part))
        else:
            _write_within(value, name, field, schemas, version=version)


def _write_within(
    value: dict[str, Any], name: str, field: Schema, schemas: Schemas, *, version: int
) -> None:
    """The tokens of a message in a field; it is there for its fingerprint alone."""
    known = value.get(name)
    inner = fields_of(field, schemas)
    if field.type == "array" or not (is_object(known) or "fingerprint" in inner):
        return
    told: dict[str, Any] = dict(known) if is_object(known) else {}
    for token in inner:
        if token == "fingerprint" and inner[token].type == "string":
            told[token] = etag({k: v for k, v in told.items() if k != token})
        elif _is_number(inner[token]):
            told[token] = str(version)
    if told != known and told:
        value[name] = told


def _part(name: str, field: Schema, fields: Mapping[str, Schema]) -> str:
    """What a token tells of: `labels` of `labelFingerprint`; empty for none."""
    found = _PART.fullmatch(name)
    if found is None or field.type != "string":
        return ""
    return next((s for s in (f"{found[1]}s", found[1]) if s in fields), "")


def _is_number(field: Schema) -> bool:
    """Cloud SQL's `settingsVersion`: a number against concurrent updates."""
    is_text = field.type == "string" and field.format in _NUMBERS
    return is_text and _CONCURRENT.search(field.description) is not None


def check_tokens(
    given: Mapping[str, Any],
    known: Mapping[str, Any],
    fields: Fields,
    schemas: Schemas,
) -> None:
    """Raises ApiError for a token that isn't the present one."""
    for path, sent, present in _tokens(given, known, fields, schemas):
        if sent and present and str(sent).strip('"') != str(present).strip('"'):
            raise condition_not_met(f"{path} is {present}, not {sent}")


def _tokens(
    given: Mapping[str, Any],
    known: Mapping[str, Any],
    fields: Fields,
    schemas: Schemas,
) -> Iterator[tuple[str, Any, Any]]:
    """(path, as it was sent, as it is) of each token that `given` holds."""
    for name, sent in given.items():
        field = fields.get(name)
        if field is None:
            continue
        if name in _ETAGS or _part(name, field, fields):
            yield name, sent, known.get(name)
        inner, present = fields_of(field, schemas), known.get(name)
        if not is_object(sent) or not is_object(present):
            continue
        for token in inner.keys() & sent.keys():
            if token == "fingerprint" or _is_number(inner[token]):
                yield f"{name}.{token}", sent[token], present.get(token)
