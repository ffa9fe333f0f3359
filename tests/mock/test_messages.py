"""Streams, batches, samples and recorded exchanges."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gapismith.discovery.description import RestDescription
from gapismith.discovery.validate import validate
from gapismith.mock.fixtures import as_recorded
from gapismith.mock.messages import Request
from gapismith.mock.samples import Sampler
from gapismith.mock.validation import BodyChecker
from gapismith.runtime.testing.recording import content

from tests.functional import shapes
from tests.mock.driver import GEMINI, ROOT, Api
from tests.mock.library import DOCUMENT
from tests.mock.peers import document

RECORDINGS = ROOT.parent / "shared" / "recordings.jsonl"


@pytest.fixture
def api() -> Api:
    return Api(DOCUMENT, base="v1/", lenient=True)


def test_server_sent_events(api: Api) -> None:
    response = api("POST", "shelves/a:streamWords?alt=sse", {})
    assert response.headers["content-type"] == "text/event-stream"
    events = response.body.decode().split("\r\n\r\n")
    assert events.pop() == ""
    texts = [json.loads(event.removeprefix("data: "))["text"] for event in events]
    assert len(set(texts)) == 3


def test_a_stream_as_an_array(api: Api) -> None:
    response = api("POST", "shelves/a:streamWords?fields=text", {})
    assert [list(each) for each in response.json] == [["text"]] * 3


def test_streams_that_only_the_knowledge_files_name() -> None:
    firestore = Api(document("firestore.v1"), lenient=True)
    target = "/v1/projects/p/databases/d/documents/c/d:runQuery"
    assert len(firestore("POST", target, {}).json) == 3


def test_samples_are_healthy_and_end(api: Api) -> None:
    found = api("POST", "shelves/a:describe", {}).json
    assert found["role"] == "model"  # the last of the values that the description lists
    assert "errorText" not in found
    assert "parent" not in found  # it would lead back to itself


def test_a_batch_method_responds_to_each_request(api: Api) -> None:
    found = api("POST", "shelves:batchDescribe", {"requests": [{}, {}, {}]}).json
    assert len(found["descriptions"]) == 3


def part(identifier: str, text: str) -> str:
    head = f"Content-Type: application/http\r\nContent-ID: <{identifier}>"
    return f"--b\r\n{head}\r\n\r\n{text}\r\n"


def test_batches(api: Api) -> None:
    body = (
        part("x + 1", "POST /v1/shelves?shelfId=a HTTP/1.1\r\n\r\n" + '{"theme": "x"}')
        + part("x + 2", "GET /v1/shelves/a?fields=theme HTTP/1.1\r\n")
        + part("x + 3", "GET /v1/nothing HTTP/1.1\r\n")
        + "--b--"
    )
    kind = "multipart/mixed; boundary=b"
    response = api("POST", "/batch", body.encode(), content_type=kind)
    boundary = response.headers["content-type"].partition("boundary=")[2]
    parts = response.body.decode().split(f"--{boundary}")[1:-1]
    assert [text.split("\r\n")[2] for text in parts] == [
        f"Content-ID: <response-x + {n}>" for n in (1, 2, 3)
    ]
    assert ["HTTP/1.1 200 OK" in text for text in parts] == [True, True, False]
    assert '{"theme":"x"}' in parts[1]


def test_a_batch_holds_no_batch(api: Api) -> None:
    body = (part("x", "POST /batch HTTP/1.1\r\n") + "--b--").encode()
    kind = "multipart/mixed; boundary=b"
    refused = api("POST", "/batch", body, content_type=kind)
    assert "can't hold a batch" in refused.message


@pytest.mark.parametrize("kind", ["multipart/mixed", "multipart/mixed; boundary=b"])
def test_wrong_batches(api: Api, kind: str) -> None:
    response = api("POST", "/batch", b"--b\r\n\r\nhello\r\n--b--", content_type=kind)
    assert "batch request" in response.message


def exchange(theme: str, status: int = 200) -> dict[str, Any]:
    return {
        "method": "GET",
        "uri": "https://library.googleapis.com/v1/shelves/a",
        "status": status,
        "request": {"headers": {}},
        "response": {
            "headers": {"content-type": "application/json"},
            "json": {"theme": theme},
        },
    }


def test_recorded_exchanges_win(tmp_path: Path) -> None:
    file = tmp_path / "recorded.jsonl"
    lines = [json.dumps(exchange("first")), "", json.dumps(exchange("second", 404))]
    file.write_text("\n".join(lines))
    api = Api(DOCUMENT, base="v1/", lenient=True, fixtures=(file,))
    responses = [api("GET", "shelves/a") for _ in range(3)]
    themes = [(a.status, a.json["theme"]) for a in responses]
    assert themes == [(200, "first"), (404, "second"), (404, "second")]
    assert api("GET", "shelves/b").json["name"] == "shelves/b"


def test_recorded_exchanges_give_the_responses(tmp_path: Path) -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    found = api("GET", "shelves/a?key=secret")
    recorded = as_recorded(found.exchange.request, found.exchange.response, "mock")
    assert "secret" not in json.dumps(recorded)
    file = tmp_path / "recorded.jsonl"
    file.write_text(json.dumps(recorded))
    replayed = Api(DOCUMENT, base="v1/", fixtures=(file,))
    assert replayed("GET", "shelves/a").body == found.body


@pytest.mark.skipif(not RECORDINGS.exists(), reason="needs the recordings")
def test_real_exchanges_have_the_recorded_responses() -> None:
    api = Api(GEMINI, fixtures=(RECORDINGS,))
    for line in RECORDINGS.read_text("utf-8").splitlines():
        wanted = json.loads(line)
        target = "/" + wanted["uri"].split("/", 3)[3]
        body = content(wanted["request"])
        request = Request(wanted["method"], target, {"host": "mock"}, body)
        found = api.service.respond(request)
        assert found.notes == ["from a fixture"]


def test_variants() -> None:
    """A sample is whole, with what tells its kind; a body is checked as what it says."""
    description = RestDescription.of(validate(shapes.DOCUMENT).raw)
    found = {
        shape.get("type"): shape.keys()
        for seed in range(20)
        for shape in [
            Sampler(description.schemas, seed).sample(
                description.schemas["Shape"], "shape"
            )
        ]
    }
    assert found["dot"] >= {"color", "type", "x"}
    assert found["polygon"] >= {"color", "type", "corners"}
    assert found.keys() == {"dot", "group", "polygon"}
    check = BodyChecker(description.schemas).check
    shape = description.schemas["Shape"]
    assert check(shape, {"type": "dot", "x": 1})[1] == []
    group = {"type": "group", "of": [{"type": "dot", "corners": 3}]}
    assert [problem.description for problem in check(shape, group)[1]] == [
        "Invalid JSON payload received. Unknown name \"corners\" at 'of[0]': Cannot find "
        "field."
    ]
