"""A canary key must show nowhere but in its header, and only on its own host."""

from __future__ import annotations

import copy
import logging
import pickle
import pprint
import traceback
from typing import Any

import pytest
from discogen.runtime import errors
from discogen.runtime.options import Retry
from discogen.runtime.testing import FakeTransport

from tests.runtime import world as api
from tests.runtime.server import Reply, Server
from tests.runtime.world import World

CANARY = "canary-key"
A = {"name": "files/a"}
FAILURES = [
    Reply(400, json={"error": {"message": "API key not valid"}}),
    Reply(500, body=b"<html>"),
    Reply(json=A, cut=5),
    Reply(cut=0, cut_head=True, reset=True),
    Reply(stall=True),
    Reply(body=b"no json"),
    Reply(302, headers={"Location": "http://localhost:1/"}),
]


@pytest.mark.parametrize("reply", FAILURES)
def test_errors_do_not_tell(
    world: World, reply: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Server([reply]) as server:
        client = world.client(server.url, retry=Retry(1), timeout=0.3)
        with pytest.raises(errors.Error) as caught:
            world.do(client.files.get("files/a"))
        assert server.requests[0].headers["x-goog-api-key"] == CANARY
    error = caught.value
    told = [
        repr(error),
        str(error),
        "".join(traceback.format_exception(error)),
        # What error trackers do: every variable of every frame.
        "".join(
            traceback.TracebackException.from_exception(
                error, capture_locals=True
            ).format()
        ),
        pprint.pformat(vars(error)),
        repr(pickle.dumps(error)),
        caplog.text,
    ]
    assert not [text for text in told if CANARY in text]


def test_reprs_do_not_tell(world: World) -> None:
    client = world.client(session=FakeTransport([A]))
    world.do(client.files.get("files/a"))
    call = client._api.prepare(api.GET, A)
    told = [client, client.files, client._api, client._api.core, call, call.request]
    told += [client._api.core.shell.auth, vars(client), copy.copy(client)]
    assert not [thing for thing in told if CANARY in repr(thing)]


def test_urls_do_not_tell(world: World) -> None:
    fake = FakeTransport([A])
    world.do(world.client(session=fake).files.get("files/a"))
    assert CANARY not in fake.requests[0].url


def test_logs_name_the_call_and_nothing_more(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "sample_v1")
    with Server([Reply(503), Reply(json=A)]) as server:
        client = world.client(server.url, retry=Retry(initial=0))
        options: Any = {"query": {"secret": "s3cret"}, "headers": {"x-s": "s3cret"}}
        world.do(client.files.get("files/a", options=options))
    own = [record for record in caplog.records if record.name == "sample_v1"]
    assert [record.levelno for record in own] == [logging.DEBUG] * 3
    lines = [record.getMessage() for record in own]
    assert lines[0] == "GET 127.0.0.1/v1/files/a -> 503"
    assert lines[1].startswith("files.get: attempt 1 failed (Unavailable), next in")
    assert lines[2] == "GET 127.0.0.1/v1/files/a -> 200"
    assert "s3cret" not in caplog.text


def test_success_is_quiet(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with Server([Reply(json=A)]) as server:
        world.do(world.client(server.url).files.get("files/a"))
    assert caplog.records == []


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/upload",
        "https://sample.googleapis.com.evil.example/",
        "https://sample.googleapis.com@evil.example/",
        "https://sample.googleapis.com:444/",
        "http://sample.googleapis.com/",
    ],
)
def test_other_hosts_get_no_credentials(world: World, url: str) -> None:
    auth = world.client(session=FakeTransport([]))._api.core.shell.auth
    assert auth.ready(url, None) == {}
    assert auth.renew(url, None) == {}
    own = auth.ready("https://sample.googleapis.com/upload/x", None)
    assert own == {"x-goog-api-key": CANARY}
