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
from .load import load

Audience = Literal["", "api-key"]
"""Empty: without a key, or nobody knows."""


def record_path(document: Path) -> Path:
    """Where the audience of the document stored at `document` is recorded."""
    return document.parent / "pins" / document.name


def audience_of(document: Path, sha256: str) -> Audience:
    """The audience of a stored document, if the record is about this very content."""
    try:
        record: Mapping[str, Any] = load(record_path(document)).raw
    except GapismithError:
        return ""
    is_current = record.get("sha256") == sha256
    return "api-key" if is_current and record.get("audience") == "api-key" else ""


def record(document: Path, sha256: str, audience: Audience) -> None:
    """Record for whom a document was served; raises OSError or GapismithError."""
    if audience and audience_of(document, sha256) != audience:
        text = json.dumps({"audience": audience, "sha256": sha256}, indent=2)
        write_file(record_path(document), f"{text}\n".encode())
