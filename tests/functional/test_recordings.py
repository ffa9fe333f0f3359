"""Real exchanges with the Gemini API, played again through the generated client.

The same path, query and body must leave, and the recorded response must come out with
nothing lost. The recordings lie beside the project (`../shared/recordings.jsonl`), not
in it: without them there is nothing to test here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conformance.checks import parse_json
from tests.conformance.document import Json
from tests.conformance.responses import Response
from tests.conformance.routes import Router
from tests.conformance.schema import SchemaSet
from tests.conformance.server import ConformanceServer
from tests.functional import recordings
from tests.functional.calls import (
    PAGE_TOKENS,
    connected,
    invoke,
    load,
    page_token,
    unfold,
)
from tests.functional.names import canonical
from tests.functional.recordings import Recording

if not recordings.RECORDINGS.exists():
    pytest.skip("no recordings beside the project", allow_module_level=True)

API = load("v1beta")
ALL = list(recordings.load(Router(API.document)))
KINDS = {
    "unary": 144,
    "sse": 11,
    "array": 10,
    "error": 2,
    "upload start": 1,
    "upload end": 1,
}


def of_kind(*kinds: str) -> pytest.MarkDecorator:
    chosen = [recording for recording in ALL if recording.kind in kinds]
    return pytest.mark.parametrize("recording", chosen, ids=lambda r: r.id)


@pytest.fixture(scope="module")
def running() -> Iterator[ConformanceServer]:
    # Not strict: some recorded bodies hold fields and enum values that only the real
    # server knows (`file_data` of a FunctionResponsePart, `type: "object"`).
    with ConformanceServer(API.document, strict=False) as server:
        yield server


@pytest.fixture
def server(running: ConformanceServer) -> ConformanceServer:
    running.clear()
    return running


def test_every_recording_is_played() -> None:
    """By kind; `absent`, methods that the document does not have, are none of them."""
    assert Counter(recording.kind for recording in ALL) == KINDS
    assert sum(KINDS.values()) == 169


@of_kind("unary")
@pytest.mark.parametrize("form", ["dict", "model"])
def test_unary(server: ConformanceServer, recording: Recording, form: str) -> None:
    assert recording.method is not None
    server.queue(recorded_response(recording))
    with connected(API, server) as client:
        response = call(client, recording, form=form)
        if page_token(API.document, recording.method):
            response = next(iter(response.pages()))
        assert unfold(API, recording.method, response) == recording.response
    check_request(server, recording, recording.query)


@of_kind("error")
def test_errors(server: ConformanceServer, recording: Recording) -> None:
    server.queue(recorded_response(recording))
    error = recording.response["error"]
    with (
        connected(API, server) as client,
        pytest.raises(API.module.errors.ApiError) as caught,
    ):
        call(client, recording)
    raised: Any = caught.value
    assert type(raised) is API.module.errors.NotFound
    assert (raised.status, raised.code) == (recording.status, error["status"])
    assert raised.message == error["message"]
    check_request(server, recording, recording.query)


@of_kind("sse")
@pytest.mark.parametrize("size", [1, 700, 10_000_000])
def test_server_sent_events(
    server: ConformanceServer, recording: Recording, size: int
) -> None:
    sent = events(recording.response_text)
    assert _stream(server, recording, size) == sent
    check_request(server, recording, [("alt", "sse")])


@of_kind("array")
@pytest.mark.parametrize("size", [1, 700, 10_000_000])
def test_json_array_streams(
    server: ConformanceServer, recording: Recording, size: int
) -> None:
    """Recorded without alt=sse, for which the client asks, and must read all the same."""
    assert _stream(server, recording, size) == recording.response
    check_request(server, recording, [("alt", "sse")])


def test_upload(server: ConformanceServer) -> None:
    """The two recorded steps of one resumable upload.

    The recordings lack the upload headers of the requests: the conformance server
    demands what the protocol does, and issues its own session URL.
    """
    start, end = (r for r in ALL if r.kind in {"upload start", "upload end"})
    assert start.method is not None
    assert start.path == end.path
    server.queue(recorded_response(end))
    content = end.request.encode()
    with connected(API, server) as client:
        response = call(client, start, media=content)
        assert unfold(API, start.method, response) == end.response
    assert server.violations == []
    upload = server.exchanges[-1].upload
    assert upload is not None
    assert upload.content == content
    for exchange in server.exchanges:
        assert exchange.call.request.path == start.path
    check_body(upload.metadata, start)


def test_recorded_responses_fit_the_document() -> None:
    """What the schema converter takes to be valid is what the real API sends."""
    schemas = SchemaSet(API.document, strict=True)
    for recording in ALL:
        if recording.kind in {"unary", "array", "sse"}:
            assert recording.method is not None
            schema = recording.method.response or ""
            for message in _messages(recording):
                assert not list(schemas.errors(schema, message)), recording.id


def _messages(recording: Recording) -> list[Json]:
    match recording.kind:
        case "unary":
            return [recording.response]
        case "array":
            messages: list[Json] = recording.response
            return messages
        case _:
            return events(recording.response_text)


def events(text: str) -> list[Json]:
    lines = [line for line in text.split("\r\n") if line]
    assert all(line.startswith("data: ") for line in lines)
    return [json.loads(line.removeprefix("data: ")) for line in lines]


def recorded_response(recording: Recording) -> Response:
    body = recording.response_text.encode()
    return Response(recording.status, recording.response_headers, body)


def _stream(server: ConformanceServer, recording: Recording, size: int) -> list[Json]:
    """The recorded bytes in pieces of that many, read by the client."""
    assert recording.method is not None
    body = recording.response_text.encode()
    # A piece of one byte would be one packet: enough of them, not all, to keep time.
    cut = max(size, len(body) // 2000)
    chunks = [body[n : n + cut] for n in range(0, len(body), cut)]
    server.queue(Response(200, recording.response_headers, chunks=chunks))
    with connected(API, server) as client, call(client, recording) as stream:
        return [unfold(API, recording.method, message) for message in stream]


def call(client: Any, recording: Recording, *, form: str = "dict", **more: Any) -> Any:
    method = recording.method
    assert method is not None
    body = recording.request or None
    if body is not None and form == "model":
        body = API.model(method.request or "").from_dict(body)
    parameters: dict[str, Any] = dict(recording.parameters)
    for name, text in recording.query:
        if name in method.parameters:
            parameters[name] = _value(text, method.parameters[name]["type"])
    assert not set(parameters) & set(PAGE_TOKENS.values())
    return invoke(client, method, parameters, body, **more)


def _value(text: str, kind: str) -> Any:
    match kind:
        case "boolean":
            return text.lower() == "true"
        case "integer":
            return int(text)
        case _:
            return text


def check_request(
    server: ConformanceServer, recording: Recording, query: list[tuple[str, str]]
) -> None:
    """The query may differ in `True`, which the recording client wrote for `true`."""
    assert server.violations == []
    exchange = server.exchanges[0]
    request = exchange.call.request
    assert (request.method, request.path) == (recording.http, recording.path)
    arrived = [pair for pair in exchange.call.pairs if pair != ("alt", "json")]
    assert arrived == [
        (name, value.lower() if value == "True" else value) for name, value in query
    ]
    check_body(request.body, recording)


def check_body(body: bytes, recording: Recording) -> None:
    """Bodies written in snake_case may leave in either spelling, all else as it was."""
    if not recording.request:
        assert body == b""
        return
    assert recording.method is not None
    schema = recording.method.request or ""
    sent = parse_json(body)
    meant = canonical(API.document, schema, recording.request)
    assert canonical(API.document, schema, sent) == meant
    if meant == recording.request:
        assert sent == recording.request
