"""The fields of a resource that a server writes: times, versions, checksums, links."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Mapping
from typing import Any, Final

from gapismith.discovery.description import Schema

from .store import Media, Name

_OUTPUT_ONLY: Final = re.compile(
    r"(?:^|\. )\s*\[?(?:output[ -]only|read[ -]only)\b", re.IGNORECASE
)
_CREATED: Final = re.compile(
    r"(create|creation|created|insert)_?(time|timestamp|date)?|timeCreated|createdAt",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"(update|updated|modified|lastModified|lastUpdate)_?(time|timestamp|date)?"
    r"|timeUpdated|updatedAt",
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
_ETAGS: Final = ("etag", "fingerprint")


def is_written_by_server(name: str, schema: Schema) -> bool:
    """Whether a new resource has the field without its client's doing."""
    if schema.read_only or _OUTPUT_ONLY.search(schema.description):
        return True
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
    """`value` without what only the server writes."""
    return {
        name: each
        for name, each in value.items()
        if name not in fields or not is_read_only(fields[name])
    }


def stamp(
    value: dict[str, Any],
    fields: Mapping[str, Schema],
    *,
    name: Name,
    version: int,
    now: str,
    url: str,
    has_new_content: bool,
) -> None:
    """Note a change in the resource: the time of it, and a new etag."""
    for field, schema in fields.items():
        if (version == 1 and _is_time(field, schema, _CREATED)) or _is_time(
            field, schema, _UPDATED
        ):
            value[field] = now
        elif field in _ETAGS and schema.type == "string":
            value[field] = etag(name, version)
        elif field == "selfLink":
            value[field] = url
        elif schema.type != "string":
            continue
        elif field == "metageneration" or (field == "generation" and has_new_content):
            value[field] = str(version)


def etag(name: Name, version: int) -> str:
    """In base64, which fields of any format can hold."""
    checksum = zlib.crc32("/".join(name).encode())
    return base64.b64encode(
        checksum.to_bytes(4, "big") + version.to_bytes(5, "big")
    ).decode()


def describe_media(
    value: dict[str, Any], fields: Mapping[str, Schema], media: Media
) -> None:
    """What the resource tells of its bytes."""
    content = media.content
    md5 = hashlib.md5(content, usedforsecurity=False)
    sha256 = hashlib.sha256(content)
    known = {
        "size": str(len(content)),
        "sizeBytes": str(len(content)),
        "fileSize": str(len(content)),
        "md5Hash": base64.b64encode(md5.digest()).decode(),
        "md5Checksum": md5.hexdigest(),
        "sha256Checksum": sha256.hexdigest(),
        # Gemini encodes the text in hexadecimal once more.
        "sha256Hash": base64.b64encode(sha256.hexdigest().encode()).decode(),
    }
    for name, text in known.items():
        if name in fields and fields[name].type == "string":
            value[name] = text
    for name in ("contentType", "mimeType"):
        if name in fields and media.content_type:
            value.setdefault(name, media.content_type)
    for name in ("crc32c", "sha1Checksum"):
        value.pop(name, None)  # a made-up checksum would be a wrong one


def _is_time(name: str, schema: Schema, *patterns: re.Pattern[str]) -> bool:
    return (
        schema.type == "string"
        and schema.format in _TIMES
        and any(pattern.fullmatch(name) for pattern in patterns)
    )
