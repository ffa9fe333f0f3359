"""The fakes that users test with."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.testing.fake_transport import (
    FakeClock,
    FakeTransport,
    Reply,
    fake_clock,
    record,
)

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply as Wire
from tests.runtime.server import Server

A = {"name": "files/a"}


def test_responses_in_order(world: World) -> None:
    fake = FakeTransport([A, api.File.from_dict({"name": "b"}), Reply(404)])
    client = world.client(session=fake)
    assert world.do(client.files.get("files/a")).name == "files/a"
    assert world.do(client.files.get("files/b")).name == "b"
    with pytest.raises(errors.NotFound):
        world.do(client.files.get("files/c"))
    with pytest.raises(AssertionError, match="no response is left for GET /v1/files/d"):
        world.do(client.files.get("files/d"))


def test_responses_of_a_function(world: World) -> None:
    fake = FakeTransport(lambda request: {"name": request.json["name"] * 2})
    client = world.client(session=fake)
    assert world.do(client.files.create({"name": "x"})).name == "xx"
    (sent,) = fake.requests
    assert (sent.method, sent.path, sent.query) == ("POST", "/v1/files", [])
    assert sent.headers["content-type"] == "application/json"


def test_no_credentials_are_needed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAMPLE_KEY", raising=False)
    fake = FakeTransport([A])
    world.do(world.client(session=fake, api_key=None).files.get("files/a"))
    assert "x-goog-api-key" not in fake.requests[0].headers


def test_errors_as_responses(world: World) -> None:
    fake = FakeTransport([errors.Timeout("slow"), A])
    client = world.client(session=fake)
    with fake_clock(client, FakeClock(chance=1)) as clock:
        assert world.do(client.files.get("files/a")).name == "files/a"
    assert clock.slept == [1.0]
    assert clock.now() == 1.0


def test_streams_in_pieces(world: World) -> None:
    pieces = [b'data: {"na', b'me": "a"}\r\n\r\n', b'data: {"name": "b"}\n\n']
    headers = {"content-type": "text/event-stream"}
    fake = FakeTransport([Reply(chunks=pieces, headers=headers)])
    files = world.list(world.client(session=fake)._api.stream(api.STREAM, {}))
    assert [file.name for file in files] == ["a", "b"]


def test_streams_that_break(world: World) -> None:
    reply = Reply(
        chunks=[b'data: {"name": "a"}\n\n'],
        headers={"content-type": "text/event-stream"},
        error=errors.TruncatedError("cut"),
    )
    client = world.client(session=FakeTransport([reply]))
    with pytest.raises(errors.TruncatedError) as caught:
        world.list(client._api.stream(api.STREAM, {}))
    assert [file.name for file in caught.value.received] == ["a"]


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    exchanges: list[dict[str, Any]] = [
        {
            "method": "POST",
            "uri": "https://sample.googleapis.com/v1/files?key=removed&b=2&a=1",
            "status": 200,
            "request": {"json": {"sizeBytes": "5", "name": "x"}},
            "response": {"json": {"name": "first"}},
        },
        {
            "method": "POST",
            "uri": "https://elsewhere/v1/files?a=1&b=2",
            "status": 404,
            "request": {"text": '{ "name":"x", "sizeBytes": "5"}'},
            "response": {"text": "gone", "headers": {"X-A": "1"}},
        },
        {
            "method": "GET",
            "uri": "https://sample.googleapis.com/v1/raw",
            "status": 200,
            "request": {},
            "response": {"base64": base64.b64encode(b"\xff").decode()},
        },
    ]
    path = tmp_path / "exchanges.jsonl"
    path.write_text("\n".join(json.dumps(exchange) for exchange in exchanges))
    return path


def test_replay(world: World, recorded: Path) -> None:
    client = world.client(session=FakeTransport.replay(recorded))
    body = {"name": "x", "size_bytes": 5}
    options: Any = {"query": {"a": 1, "b": 2}}
    assert world.call(client, api.RAW, {}).data == b"\xff"
    assert world.do(client.files.create(body, options=options)).name == "first"
    with pytest.raises(errors.NotFound, match="gone") as caught:
        world.do(client.files.create(body, options=options))
    assert caught.value.response is not None
    assert caught.value.response.headers["x-a"] == "1"


def test_what_is_not_recorded_is_told_at_once(world: World, recorded: Path) -> None:
    fake = FakeTransport.replay(recorded)
    client = world.client(session=fake)
    options: Any = {"query": {"a": 1, "b": 2}}
    for body, more, told in (
        (
            {"name": "y", "sizeBytes": "5"},
            options,
            r'has "x" at /name, the request "y"$',
        ),
        ({"name": "x"}, options, r'has "5" at /sizeBytes, the request nothing$'),
        ({"name": "x", "sizeBytes": "5"}, None, r"v1/files\?a=1&b=2: another query$"),
    ):
        with pytest.raises(AssertionError, match=told):
            world.do(client.files.create(body, options=more))
    asked = r"no recording of GET /v1/row. The nearest is GET /v1/raw: another path$"
    with pytest.raises(AssertionError, match=asked):
        world.do(client.files.get("row"))
    world.call(client, api.RAW, {})
    with pytest.raises(AssertionError, match="there were 1, each good for one request"):
        world.call(client, api.RAW, {})
    assert len(fake.requests) == 6  # none was sent again


def test_a_recording_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "cassette.yaml"
    path.write_text("interactions: []\n")
    with pytest.raises(ValueError, match=r"cassette.yaml:1 isn't an exchange"):
        FakeTransport.replay(path)
    path.write_text("")
    client = api.Client(session=FakeTransport.replay(path))
    with pytest.raises(AssertionError, match="nothing is recorded"):
        client.files.get("files/a")


@pytest.mark.parametrize("reply", [A, Reply(404), api.File.from_dict(A), "{}"])
def test_one_reply_belongs_in_a_list(reply: Any) -> None:
    with pytest.raises(TypeError, match="in a list"):
        FakeTransport(reply)


def test_the_clock_is_put_back(world: World) -> None:
    client = world.client(session=FakeTransport([]))
    shell = client._api.connection.shell  # nothing public shows a client's clock
    before = shell.clock
    with fake_clock(client) as clock:
        assert shell.clock is clock
    assert shell.clock is before


def test_what_is_recorded_can_be_replayed(world: World, tmp_path: Path) -> None:
    def use(client: Any) -> list[Any]:
        options: Any = {"query": {"upload_id": "s3cret", "a": "ä"}}
        seen = [world.do(client.files.create({"name": "ü"}, options=options)).name]
        seen.append(world.call(client, api.RAW, {}).data)
        seen += [item.name for item in world.list(client._api.stream(api.STREAM, {}))]
        try:
            world.do(client.files.get("files/none"))
        except errors.NotFound as error:
            seen.append(error.message)
        return seen

    stream = [b'data: {"name": "a"}\r\n\r\n', b'data: {"name": "b"}\r\n\r\n']
    replies = [
        Wire(json={"name": "made"}, headers={"Set-Cookie": "s3cret"}),
        Wire(body=b"\xff\x00"),
        Wire(chunks=stream, headers={"Content-Type": "text/event-stream"}),
        Wire(404, json={"error": {"message": "gone"}}),
    ]
    path = tmp_path / "recorded.jsonl"
    with Server(replies) as server:
        client = world.client(server.url)
        with record(client, path):
            real = use(client)
    assert real == ["made", b"\xff\x00", "a", "b", "gone"]
    text = path.read_text("utf-8")
    assert "canary" not in text
    assert "s3cret" not in text
    assert use(world.client(session=FakeTransport.replay(path))) == real
