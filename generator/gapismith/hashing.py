"""The hash that locks, pins and caches compare content by."""

from __future__ import annotations

import hashlib


def sha256(content: str | bytes) -> str:
    """The SHA-256 of bytes, or of a text in UTF-8, in hexadecimal."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()
