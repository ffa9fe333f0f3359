"""Media to download, whole or in ranges (RFC 9110, section 14)."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from .errors import not_satisfiable
from .messages import Response, error_response
from .store import Media

_RANGE = re.compile(r"bytes=(\d{0,99})-(\d{0,99})", re.ASCII)


def download(media: Media, etag: str, headers: Mapping[str, str]) -> Response:
    """The bytes that the request asks for; without a range that can be met, all of them."""
    size = len(media.content)
    digest = hashlib.md5(media.content, usedforsecurity=False).digest()
    fields = {
        "Content-Type": media.content_type or "application/octet-stream",
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "X-Goog-Hash": f"md5={base64.b64encode(digest).decode()}",
    }
    found = _RANGE.fullmatch(headers.get("range", ""))
    condition = headers.get("if-range", etag)
    if found is None or not any(found.groups()) or condition != etag:
        return Response(200, fields, media.content)
    if not found[1]:  # the last so many bytes
        start, end = max(0, size - int(found[2])), size - 1
    else:
        start, end = int(found[1]), min(int(found[2] or size), size - 1)
        if found[2] and int(found[2]) < start:  # no range at all: it is ignored
            return Response(200, fields, media.content)
    if start >= size or start > end:
        refused = error_response(not_satisfiable(), legacy=True)
        told = {**refused.headers, "Content-Range": f"bytes */{size}"}
        return replace(refused, headers=told)
    fields["Content-Range"] = f"bytes {start}-{end}/{size}"
    return Response(206, fields, media.content[start : end + 1])
