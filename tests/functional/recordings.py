"""The recorded exchanges beside the project, sorted by what can be done with each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.conformance.document import Json, RawMethod
from tests.conformance.query import Pairs, parse_query
from tests.conformance.routes import Router

ROOT = Path(__file__).parents[2]
RECORDINGS = ROOT.parent / "shared" / "recordings.jsonl"


@dataclass(frozen=True, slots=True)
class Recording:
    """One exchange; `method` is None where the document has no such method."""

    number: int
    source: str
    http: str
    path: str
    """Still percent-encoded."""
    query: Pairs
    status: int
    request: Json
    """The JSON body, or the text where it was none; `""` for no body."""
    response_text: str
    """As it was recorded; re-serialised where the recording holds parsed JSON."""
    response_headers: dict[str, str]
    method: RawMethod | None
    parameters: dict[str, str]
    """Path parameters, decoded."""

    @property
    def id(self) -> str:
        test = self.source.rsplit("/", 1)[-1]
        return f"{self.number}-{self.kind}-{test}"

    @property
    def kind(self) -> str:
        """`unary`, `error`, `sse`, `array`, `upload start`, `upload end` or `absent`."""
        query = dict(self.query)
        if self.method is None:
            return "absent"
        if self.status >= 400:
            return "error"
        if self.path.startswith("/upload/"):
            return "upload end" if "upload_id" in query else "upload start"
        if self.method.streams:
            return "sse" if query.get("alt") == "sse" else "array"
        return "unary"

    @property
    def response(self) -> Json:
        return json.loads(self.response_text)


def load(router: Router) -> Iterator[Recording]:
    for number, line in enumerate(RECORDINGS.read_text("utf-8").splitlines()):
        yield _read(number, json.loads(line), router)


def _read(number: int, raw: dict[str, Any], router: Router) -> Recording:
    url = urlsplit(raw["uri"])
    query, problems = parse_query(url.query)
    assert not problems, (number, problems)
    match = router.match(raw["method"], url.path)
    response = raw["response"]
    text = response.get("text", "")
    if "json" in response:
        text = json.dumps(response["json"], ensure_ascii=False, indent=2)
    return Recording(
        number=number,
        source=raw["source"],
        http=raw["method"],
        path=url.path,
        query=query,
        status=raw["status"],
        request=_request(raw["request"]),
        response_text=text,
        response_headers=response["headers"],
        method=match.method if match else None,
        parameters=match.parameters if match else {},
    )


def _request(request: dict[str, Any]) -> Json:
    if "json" in request:
        return request["json"]
    text = request.get("text", "")
    return json.loads(text) if text.startswith("{") else text
