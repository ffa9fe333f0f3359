"""What googleapiclient, Google's own client, sends for a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httplib2  # type: ignore[import-untyped]
from googleapiclient.discovery import (  # type: ignore[import-untyped]
    build_from_document,
    createMethod,
    key2param,
)
from googleapiclient.http import MediaInMemoryUpload  # type: ignore[import-untyped]
from googleapiclient.schema import Schemas  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Sent:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class _Capture:
    """An `httplib2.Http` that keeps the last request and responds with nothing."""

    def __init__(self) -> None:
        self.last: Sent | None = None

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Any = None,
        **_: Any,
    ) -> tuple[Any, bytes]:
        data = body.encode() if isinstance(body, str) else body or b""
        named = {name.lower(): value for name, value in (headers or {}).items()}
        self.last = Sent(method, uri, named, data)
        return httplib2.Response({"status": "200"}), b"{}"


class _Undocumented(Schemas):  # type: ignore[misc]
    """No schema is printed into docstrings, which takes longest and is nothing to compare."""

    def prettyPrintByName(self, name: str) -> str:
        return ""

    def prettyPrintSchema(self, schema: Any) -> str:
        return ""


class Oracle:
    """Google's client of one document.

    Methods are built one by one, by the function that builds them for its resources: a
    whole service takes minutes for the largest documents, and drops the methods that
    share their name with a resource.
    """

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._schemas = _Undocumented(raw)
        self._http = _Capture()
        whole = ("methods", "resources", "schemas")
        bare = {key: value for key, value in raw.items() if key not in whole}
        self._service: Any = build_from_document(bare, http=self._http)

    def send(
        self,
        name: str,
        raw: Mapping[str, Any],
        parameters: Mapping[str, Any],
        *,
        body: Any = None,
        media: tuple[bytes, str] | None = None,
    ) -> Sent:
        """The request of the method `raw`, with values as they travel."""
        own = {**raw, "parameters": {**raw.get("parameters", {})}}  # it adds to both
        _, call = createMethod(name, own, self._raw, self._schemas)
        arguments = {key2param(key): value for key, value in parameters.items()}
        if body is not None:
            arguments["body"] = body
        if media is not None:
            content, kind = media
            arguments["media_body"] = MediaInMemoryUpload(content, mimetype=kind)
        self._http.last = None
        call(self._service, **arguments).execute(http=self._http)
        assert self._http.last is not None
        return self._http.last
