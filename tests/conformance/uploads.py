"""Multipart uploads as the RFC has them, which is stricter than what servers take."""

from __future__ import annotations

import re

from tests.conformance.exchange import Refused, Upload


def split_multipart(content_type: str, body: bytes) -> Upload:
    """Raises Refused for anything but metadata and media, each with its type."""
    found = re.fullmatch(
        r'multipart/related;\s*boundary=("[^"]+"|[^\s";]+)', content_type, re.IGNORECASE
    )
    if found is None:
        raise Refused([f"a multipart upload of type {content_type!r}"])
    delimiter = b"\r\n--" + found[1].strip('"').encode()
    before, *parts = (b"\r\n" + body).split(delimiter)
    end = parts.pop() if parts else b""
    if before or len(parts) != 2 or end not in {b"--", b"--\r\n"}:
        raise Refused([f"{len(parts)} parts between CRLF delimiters, expected 2"])
    metadata, media = map(_read_part, parts)
    if not metadata[0].lower().startswith("application/json"):
        raise Refused([f"the first part is {metadata[0]!r}, not JSON"])
    return Upload(media[1], media[0], metadata[1])


def _read_part(part: bytes) -> tuple[str, bytes]:
    """Content type and content."""
    head, blank, content = part.partition(b"\r\n\r\n")
    for line in head.decode("latin-1").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon and name.lower() == "content-type" and blank:
            return value.strip(), content
    raise Refused(["a part has no Content-Type"])
