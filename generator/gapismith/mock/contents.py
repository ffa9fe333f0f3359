"""The bytes of resources, and what these tell of them: sizes and checksums."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from gapismith.discovery.description import Schema

from .samples import Sampler
from .store import Media, Name

_SAMPLED_SIZE: Final = 100_000
"""Bytes of what nobody uploaded."""
_CRC32C_SIZE: Final = 2**20
"""Bytes: Python takes a tenth of a second for so many. Larger media tell no CRC32C."""
_POLYNOMIAL: Final = 0x82F63B78
_TYPES: Final = ("contentType", "mimeType")


def sampled(sampler: Sampler, name: Name, value: Mapping[str, Any]) -> Media:
    """The bytes of a resource that nobody uploaded, always the same."""
    kinds = (value.get(field) for field in _TYPES)
    kind = next((kind for kind in kinds if isinstance(kind, str)), "")
    content = sampler.content("/".join(name), _SAMPLED_SIZE)
    return Media(content, kind or "application/octet-stream")


def composed(sources: Iterable[Media], kind: str) -> Media:
    """The bytes of several resources, one after the other."""
    return Media(b"".join(media.content for media in sources), kind)


def describe(value: dict[str, Any], fields: Mapping[str, Schema], media: Media) -> None:
    """What a resource tells of its bytes."""
    content = media.content
    size = str(len(content))
    for name in ("size", "sizeBytes", "fileSize"):
        if name in fields and fields[name].type == "string":
            value[name] = size
    for name, checksum in _CHECKSUMS.items():
        if name in fields and fields[name].type == "string":
            value[name] = checksum(content)
    if "crc32c" in fields and len(content) > _CRC32C_SIZE:
        value.pop("crc32c", None)
    elif "crc32c" in fields:
        value["crc32c"] = _encoded(crc32c(content).to_bytes(4, "big"))
    for name in _TYPES:
        if name in fields and media.content_type:
            value.setdefault(name, media.content_type)


def _encoded(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_CHECKSUMS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "md5Hash": lambda content: _encoded(_md5(content)),
    "md5Checksum": lambda content: _md5(content).hex(),
    "sha1Checksum": lambda content: hashlib.sha1(content).hexdigest(),
    "sha256Checksum": _sha256,
    # Gemini encodes the text in hexadecimal once more.
    "sha256Hash": lambda content: _encoded(_sha256(content).encode()),
}
"""By the names of fields."""


def crc32c(data: bytes) -> int:
    """The checksum of RFC 3720, section 12.1."""
    value = 0xFFFFFFFF
    for byte in data:
        value = _TABLE[(value ^ byte) & 0xFF] ^ (value >> 8)
    return value ^ 0xFFFFFFFF


def _row(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ (_POLYNOMIAL if value & 1 else 0)
    return value


_TABLE: Final = tuple(map(_row, range(256)))
