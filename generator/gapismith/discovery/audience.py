"""For whom a document was served: the service tells more to those who ask with an API key.

What is pinned stays as it was served, so that is recorded beside it, in the folder `pins`,
with the hash of the document that the record is about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from ..atomic import write_file
from ..diagnostics import GapismithError
from .canonical import document_sha256
from .load import load, parse

Audience = Literal["", "anonymous", "api-key"]
"""Without an API key, or with one. Empty: it isn't recorded, or no server of Google's."""


def record_path(document: Path) -> Path:
    """Where the audience of the document stored at `document` is recorded."""
    return document.parent / "pins" / document.name


def audience_of(document: Path, digest: str) -> Audience:
    """The audience of a stored document, if the record is about this very content."""
    try:
        return _recorded(load(record_path(document)).raw, digest)
    except GapismithError:
        return ""


def audience_in(record: bytes, document: bytes) -> Audience:
    """The audience of a document by the record of it, as git has the two."""
    try:
        return _recorded(
            parse(record, "").raw, document_sha256(parse(document, "").raw)
        )
    except GapismithError:
        return ""


def _recorded(record: Mapping[str, Any], digest: str) -> Audience:
    if record.get("sha256") != digest:
        return ""
    match record.get("audience"):
        case "anonymous":
            return "anonymous"
        case "api-key":
            return "api-key"
        case _:
            return ""


def record(document: Path, digest: str, audience: Audience) -> None:
    """Record for whom a document was served; raises OSError or GapismithError."""
    if audience and audience_of(document, digest) != audience:
        text = json.dumps({"audience": audience, "sha256": digest}, indent=2)
        write_file(record_path(document), f"{text}\n".encode())
