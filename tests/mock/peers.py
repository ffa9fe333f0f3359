"""The documents that google-api-python-client ships, and its clients of a mock server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import googleapiclient  # type: ignore[import-untyped]
from googleapiclient.discovery import build_from_document  # type: ignore[import-untyped]
from googleapiclient.http import build_http  # type: ignore[import-untyped]

DOCUMENTS = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"


def document(name: str) -> Path:
    """The file of `drive.v3`."""
    return DOCUMENTS / f"{name}.json"


def google_client(path: Path, url: str, timeout: float | None = None) -> Any:
    """google-api-python-client's client of a document, which calls `url`."""
    raw = json.loads(path.read_text("utf-8"))
    raw["rootUrl"] = f"{url}/"
    raw["baseUrl"] = f"{url}/{raw['servicePath']}"
    raw.pop("mtlsRootUrl", None)
    http = build_http()
    if timeout is not None:
        http.timeout = timeout
    return build_from_document(raw, http=http)
