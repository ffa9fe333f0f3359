"""The served documents themselves, where Google serves them: `$discovery/rest`.

Clients that read the document when they start need no other source, and call the mock
server: the URLs in it lead there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qs, unquote

from .errors import ApiError, Violation, invalid
from .messages import Request, Response, error_response, json_response

Json = Mapping[str, Any]

_REST: Final = "/$discovery/rest"
_DIRECTORY: Final = "/discovery/v1/apis"
_OF_API: Final = re.compile(rf"{_DIRECTORY}/([^/]+)/([^/]+)/rest")
_ELSEWHERE: Final = ("mtlsRootUrl", "endpoints")
"""URLs of Google's that would lead away from here."""


class Discovery:
    """Serves documents, as they were read."""

    def __init__(self, documents: Sequence[Json]) -> None:
        self._documents = documents
        # The API of this name has methods with these paths.
        self._has_directory = all(d["name"] != "discovery" for d in documents)

    def respond(self, request: Request) -> Response | None:
        """The document that is asked for; `None` for any other request."""
        path = unquote(request.path)
        if request.method != "GET" or not path.startswith((_REST, _DIRECTORY)):
            return None
        host = request.headers.get("host", "localhost")
        try:
            if path == _REST:
                found = self._of_version(parse_qs(request.query))
                return json_response(_served(found, host), pretty=True)
            of_api = _OF_API.fullmatch(path)
            if of_api is not None and self._has_directory:
                found = self._of_api(of_api[1], of_api[2])
                return json_response(_served(found, host), pretty=True)
        except ApiError as error:
            return error_response(error, legacy=True)
        if path == _DIRECTORY and self._has_directory:
            return json_response(self._directory(host), pretty=True)
        return None

    def _of_version(self, query: Mapping[str, Sequence[str]]) -> Json:
        """The document of a version: the path names no API, since each has a host."""
        wanted = query.get("version", [""])[0]
        found = [d for d in self._documents if wanted in {"", d["version"]}]
        if not found:
            raise ApiError("NOT_FOUND", f"Discovery document not found: {wanted}")
        if len(found) > 1:
            paths = [f"{_DIRECTORY}/{d['name']}/{d['version']}/rest" for d in found]
            text = f"Several APIs are served here; ask for one of {', '.join(paths)}"
            raise invalid([Violation(text, "version")])
        return found[0]

    def _of_api(self, name: str, version: str) -> Json:
        for document in self._documents:
            if (document["name"], document["version"]) == (name, version):
                return document
        raise ApiError("NOT_FOUND", f"Discovery document not found: {name} {version}")

    def _directory(self, host: str) -> Json:
        return {
            "kind": "discovery#directoryList",
            "discoveryVersion": "v1",
            "items": [
                {
                    "kind": "discovery#directoryItem",
                    "id": f"{d['name']}:{d['version']}",
                    "name": d["name"],
                    "version": d["version"],
                    "title": d.get("title", ""),
                    "description": d.get("description", ""),
                    "discoveryRestUrl": f"http://{host}{_DIRECTORY}/{d['name']}/{d['version']}/rest",
                    "preferred": True,
                }
                for d in self._documents
            ],
        }


def _served(document: Json, host: str) -> Json:
    """The document with the URLs of this server."""
    root = f"http://{host}/"
    path = document.get("servicePath", "")
    kept = {k: v for k, v in document.items() if k not in _ELSEWHERE}
    return {
        **kept,
        "rootUrl": root,
        "baseUrl": root + path,
        **({"basePath": f"/{path}"} if "basePath" in document else {}),
    }
