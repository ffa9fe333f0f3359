"""Waiting for operations of all kinds, on a fake clock."""

from __future__ import annotations

import pickle
import time
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls import operations
from gapismith.runtime.calls.details import ErrorInfo, UnknownDetail
from gapismith.runtime.calls.method import Getter, Method
from gapismith.runtime.calls.operations import Poll
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.models.fields import String
from gapismith.runtime.models.model import Model
from gapismith.runtime.testing.fake_transport import (
    FakeClock,
    FakeTransport,
    Reply,
    fake_clock,
)

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply as ServerReply
from tests.runtime.server import Server

DRIVE = api.SERVICE.replaced(
    service_path="drive/",
    getters=lambda: (
        Getter(Method("x", "GET", "tasks/{name}", response=lambda: dict)),
    ),
)
NAME = "batches/b"
FILE = {"@type": "type.googleapis.com/x.v1main.File", "name": "files/a"}
RUNNING = {"name": NAME}
DONE = {"name": NAME, "done": True, "response": FILE}
ENDED = {"name": NAME, "response": FILE}  # no `done`, as recorded
FAILED = {"name": NAME, "done": True, "error": {"code": 9, "message": "no"}}


def wait(
    world: World, operation: Any, responses: list[Any], *args: Any, **kwargs: Any
) -> tuple[Any, FakeTransport, FakeClock]:
    fake = FakeTransport(responses)
    client = world.client(session=fake)
    with fake_clock(client) as clock:
        result = world.do(client.wait(operation, *args, **kwargs))
    return result, fake, clock


@pytest.mark.parametrize("end", [DONE, ENDED])
def test_until_it_has_ended(world: World, end: Any) -> None:
    operation = api.Operation.from_dict(RUNNING)
    result, fake, clock = wait(world, operation, [RUNNING, RUNNING, end])
    assert type(result) is api.Operation
    assert result.response["name"] == "files/a"
    assert [request.path for request in fake.requests] == ["/v1/batches/b"] * 3
    assert clock.slept == [0.75, 1.125, 1.6875]  # three quarters of 1, 1.5, 2.25


@pytest.mark.parametrize("end", [DONE, ENDED])
def test_without_a_request_if_it_has(world: World, end: Any) -> None:
    result, fake, clock = wait(world, api.Operation.from_dict(end), [])
    assert (result.name, fake.requests, clock.slept) == (NAME, [], [])


def test_done_without_a_name(world: World) -> None:
    result, _, _ = wait(world, {"done": True, "response": FILE}, [], api.File)
    assert result.name == "files/a"


@pytest.mark.parametrize("early", [{"response": FILE}, {"error": {"code": 9}}])
def test_done_decides_where_it_is_told(world: World, early: Any) -> None:
    running = {"name": NAME, "done": False, **early}
    result, fake, _ = wait(world, api.Operation.from_dict(running), [running, DONE])
    assert result.done
    assert len(fake.requests) == 2


@pytest.mark.parametrize("given", [RUNNING, DONE])
def test_a_dict_comes_back_as_a_dict(world: World, given: Any) -> None:
    result, _, _ = wait(world, given, [DONE])
    assert result == DONE
    assert result is not given


@pytest.mark.parametrize(
    "number", [b"NaN", b"Infinity", b"1e999", b"[" * 300 + b"]" * 300]
)
@pytest.mark.parametrize("field", [b"response", b"metadata", b"other"])
def test_json_that_could_not_be_sent_can_be_read(
    world: World, number: bytes, field: bytes
) -> None:
    told = b'{"name":"batches/b","done":%s,"%s":{"a":%s}%s}'
    running = told % (b"false", field, number, b"")
    done = told % (b"true", field, number, b"")
    failed = told % (b"true", field, number, b',"error":{"code":5,"details":[NaN]}')
    for given in (NAME, RUNNING, api.Operation.from_json(running)):
        polls = [Reply(body=running), Reply(body=done)]
        result, _, _ = wait(world, given, polls)
        assert "a" in result[field.decode()]
        assert wait(world, result, [])[0][field.decode()].keys() == {"a"}
        with pytest.raises(errors.OperationError) as caught:
            wait(world, given, [Reply(body=failed)])
        error = pickle.loads(pickle.dumps(caught.value))
        assert error.code == "NOT_FOUND"
        assert repr(error.operation) == repr(caught.value.operation)


def test_a_name_is_enough(world: World) -> None:
    result, fake, clock = wait(world, NAME, [RUNNING, DONE])
    assert type(result) is api.Operation
    assert len(fake.requests) == 2
    assert len(clock.slept) == 1  # the first poll comes at once


def test_the_response_as_a_model(world: World) -> None:
    result, _, _ = wait(world, RUNNING, [DONE], api.File)
    assert type(result) is api.File
    assert result.to_dict() == {"name": "files/a"}


@pytest.mark.parametrize("response", [[1], "x", 5, False])
def test_a_response_of_another_type(world: World, response: Any) -> None:
    with pytest.raises(errors.FieldError, match="File: expected a JSON object"):
        wait(
            world, NAME, [{"name": NAME, "done": True, "response": response}], api.File
        )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ({"code": 9, "message": "no"}, "FAILED_PRECONDITION"),
        ({"code": 1, "message": "no"}, "CANCELLED"),
        ({"code": 99, "message": "no"}, "UNKNOWN"),
        ({"message": "no"}, "UNKNOWN"),
    ],
)
@pytest.mark.parametrize("done", [{"done": True}, {}])
def test_failures(world: World, error: Any, code: str, done: Any) -> None:
    end = {"name": NAME, **done, "error": error}
    with pytest.raises(errors.OperationError) as caught:
        wait(world, NAME, [end])
    failure = caught.value
    assert (failure.code, failure.message) == (code, "no")
    assert failure.operation.name == NAME


def test_failures_have_details(world: World) -> None:
    info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "BAD"}
    end = {"name": NAME, "error": {"code": 3, "message": "m", "details": [info]}}
    with pytest.raises(errors.OperationError) as caught:
        wait(world, NAME, [end])
    (detail,) = caught.value.details
    assert getattr(detail, "reason", None) == "BAD"


def test_done_with_neither_response_nor_error(world: World) -> None:
    end = {"name": NAME, "done": True}
    result, _, _ = wait(world, NAME, [end])
    assert result.done
    with pytest.raises(errors.OperationError, match="without a response"):
        wait(world, NAME, [end], api.File)


def test_timeout(world: World) -> None:
    with pytest.raises(errors.Timeout, match=r"batches/b.*10 s"):
        wait(world, NAME, [RUNNING] * 50, timeout=10, poll=3)


def test_the_last_poll_is_at_the_end(world: World) -> None:
    _, fake, clock = wait(world, NAME, [RUNNING] * 4 + [DONE], timeout=10, poll=3)
    assert clock.slept == [3, 3, 3, 1]
    assert len(fake.requests) == 5


def test_retries_of_a_poll_do_not_outlast_the_wait(world: World) -> None:
    fake = FakeTransport([RUNNING, Reply(503, headers={"Retry-After": "60"}), DONE])
    client = world.client(session=fake)
    with fake_clock(client) as clock, pytest.raises(errors.Unavailable):
        world.do(client.wait(NAME, timeout=30))
    assert clock.now() < 30
    assert len(fake.requests) == 2


@pytest.mark.parametrize("timeout", [None, 60])
def test_a_poll_without_a_response(
    world: World, timeout: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last poll has a time of its own, whatever a call has otherwise."""
    monkeypatch.setattr(operations, "_LAST_POLL", 0.2)
    with Server([ServerReply(json=RUNNING), ServerReply(stall=True)]) as server:
        client = world.client(server.url, timeout=timeout, retry=Retry(1))
        start = time.monotonic()
        with fake_clock(client), pytest.raises(errors.Timeout):
            world.do(client.wait(NAME, timeout=2, poll=2))
        assert 0.2 <= time.monotonic() - start < 4
    assert len(server.requests) == 2


def test_waits_grow_to_a_limit(world: World) -> None:
    poll = Poll(initial=2, multiplier=2, maximum=5)
    _, _, clock = wait(world, RUNNING, [RUNNING] * 3 + [DONE], poll=poll)
    assert clock.slept == [1.5, 3.0, 3.75, 3.75]


@pytest.mark.parametrize(
    ("interval", "slept"),
    [(2, [2, 2.25, 3.375, 5.0625]), (30, [30, 30, 30, 30]), (0.1, [0.1, 0.1125])],
    # Three quarters of what has grown from the interval.
)
def test_what_an_api_asks_for_is_the_least(
    world: World, interval: float, slept: list[float]
) -> None:
    fake = FakeTransport([RUNNING] * (len(slept) - 1) + [DONE])
    service = api.SERVICE.replaced(poll_interval=interval)
    client = world.client(session=fake, service=service)
    with fake_clock(client) as clock:
        world.do(client.wait(RUNNING))
    assert clock.slept == pytest.approx(slept)


def test_hiccups_while_polling_are_retried(world: World) -> None:
    result, _, _ = wait(world, NAME, [RUNNING, Reply(503), Reply(500), DONE])
    assert result.done


def test_options_travel(world: World) -> None:
    options = {"headers": {"X-A": "1"}}
    _, fake, _ = wait(world, NAME, [RUNNING, DONE], options=options)
    assert [request.headers["x-a"] for request in fake.requests] == ["1", "1"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("batches/b", "/v1/batches/b"),
        ("models/m/operations/o", "/v1/models/m/operations/o"),
        ("apps/a/operations/o", "/v1/apps/a/operations/o"),
        ("something/else", "/v1/something/else"),
    ],
)
def test_the_getter_is_found_by_the_name(world: World, name: str, path: str) -> None:
    _, fake, _ = wait(world, name, [{"name": name, "done": True}])
    assert fake.requests[0].path == path


def test_compute_operations(world: World) -> None:
    link = "https://www.elsewhere.com/compute/v1/projects/p/operations/o"
    running = {"kind": "compute#operation", "status": "RUNNING", "selfLink": link}
    done = {**running, "status": "DONE"}
    result, fake, _ = wait(world, running, [running, done])
    assert result["status"] == "DONE"
    url = "https://sample.googleapis.com/compute/v1/projects/p/operations/o"
    assert [request.url for request in fake.requests] == [url, url]


def test_operations_that_only_their_kind_tells(world: World) -> None:
    running = {"kind": "storage#operation", "name": "o", "selfLink": f"{OPERATIONS}o"}
    done = {**running, "done": True}
    result, fake, _ = wait(world, running, [running, done])
    assert result == done
    assert [request.path for request in fake.requests] == [
        "/v1/zones/z/operations/o"
    ] * 2


class Computed(Model):
    """An operation as compute's packages have it."""

    __slots__ = ()
    status: String = String("status")
    self_link: String = String("selfLink")
    operation_type: String = String("operationType")


def test_compute_operations_as_models(world: World) -> None:
    running = {"status": "RUNNING", "selfLink": "https://x/v1/operations/o"}
    client = world.client(session=FakeTransport([running, {"status": "DONE"}]))
    with fake_clock(client):
        result = world.do(client.wait(Computed.from_dict(running)))
    assert (type(result), result.status) == (Computed, "DONE")


@pytest.mark.parametrize("entries", [[], [5], 5, None])
def test_compute_failures_of_another_shape(world: World, entries: Any) -> None:
    done = {"status": "DONE", "error": {"errors": entries}, "httpErrorMessage": "no"}
    with pytest.raises(errors.OperationError):
        wait(world, done, [])


def test_compute_failures(world: World) -> None:
    done = {
        "status": "DONE",
        "selfLink": "https://x/o",
        "httpErrorStatusCode": 404,
        "error": {"errors": [{"code": "RESOURCE_NOT_FOUND", "message": "gone"}]},
    }
    with pytest.raises(
        errors.OperationError, match="NOT_FOUND RESOURCE_NOT_FOUND: gone"
    ):
        wait(world, done, [])


def test_what_compute_tells_of_a_failure(world: World) -> None:
    info = {"reason": "STOCKOUT", "domain": "compute", "metadatas": {"zone": "z"}}
    entry = {
        "code": "ZONE_RESOURCE_POOL_EXHAUSTED",
        "message": "no room",
        "location": "zone",
        "errorDetails": [{"errorInfo": info}, {"quotaInfo": {"limit": 5}}],
    }
    done = {
        "status": "DONE",
        "httpErrorStatusCode": 503,
        "error": {"errors": [entry, {"code": "OTHER"}]},
    }
    with pytest.raises(errors.OperationError) as caught:
        wait(world, done, [])
    error = caught.value
    assert (error.code, error.reason) == ("UNAVAILABLE", "ZONE_RESOURCE_POOL_EXHAUSTED")
    assert [e.reason for e in error.errors] == ["ZONE_RESOURCE_POOL_EXHAUSTED", "OTHER"]
    assert error.details[0] == ErrorInfo("STOCKOUT", "compute", {"zone": "z"})
    assert isinstance(error.details[1], UnknownDetail)
    assert pickle.loads(pickle.dumps(error)).reason == error.reason


LINK = "https://other.googleapis.com/v1/projects/p/jobs/j?location=EU&key=secret"


def job(state: str, **status: Any) -> dict[str, Any]:
    return {
        "selfLink": LINK,
        "jobReference": {"jobId": "j"},
        "status": {"state": state, **status},
    }


def test_jobs_of_bigquery(world: World) -> None:
    done = job("DONE")
    result, fake, _ = wait(world, job("PENDING"), [job("RUNNING"), done])
    assert result == done
    assert [request.path for request in fake.requests] == ["/v1/projects/p/jobs/j"] * 2
    assert [request.query for request in fake.requests] == [[("location", "EU")]] * 2


def test_a_job_that_failed(world: World) -> None:
    result = {"reason": "invalidQuery", "message": "Syntax error", "location": "query"}
    failed = job("DONE", errorResult=result, errors=[result])
    with pytest.raises(errors.OperationError, match="invalidQuery: Syntax error") as e:
        wait(world, job("RUNNING"), [failed])
    assert len(e.value.errors) == 1


def test_a_getter_without_pattern(world: World) -> None:
    """Drive's `operations/{name}`; the name comes with the collection or without."""
    for name in ("tasks/t", "t"):
        fake = FakeTransport([{"name": name, "done": True}])
        client = world.client(session=fake, service=DRIVE)
        with fake_clock(client):
            world.do(client.wait({"name": name}))
        assert fake.requests[0].path == "/drive/tasks/t"


OPERATIONS = "https://sample.googleapis.com/v1/zones/z/operations/"


@pytest.mark.parametrize(
    ("operation", "poll"),
    [
        (NAME, {**DONE, "name": "batches/c"}),
        (api.Operation.from_dict(RUNNING), {**DONE, "name": "c"}),
        (
            {"status": "RUNNING", "selfLink": f"{OPERATIONS}a?location=EU"},
            {"status": "DONE", "selfLink": f"{OPERATIONS}b?location=EU"},
        ),
    ],
)
def test_another_operation_is_no_result(
    world: World, operation: Any, poll: Any
) -> None:
    with pytest.raises(errors.DecodeError, match="another operation") as caught:
        wait(world, operation, [poll])
    assert caught.value.method


@pytest.mark.parametrize("poll", [{"foo": 1}, {}])
def test_what_is_no_operation_is_not_waited_for(world: World, poll: Any) -> None:
    with pytest.raises(errors.DecodeError, match="isn't an operation") as caught:
        wait(world, NAME, [poll])
    assert caught.value.method == "batches.get"


def test_a_name_may_lead_through_other_collections(world: World) -> None:
    """A project has an id and a number."""
    operation = {"name": "models/id/operations/b", "done": False}
    poll = {"name": "models/77/operations/b", "done": True}
    result, _, _ = wait(world, operation, [poll])
    assert result["done"]


@pytest.mark.parametrize(
    "told", [{}, {"name": None}, {"name": ".."}, {"name": "\ud800"}]
)
def test_an_operation_with_an_unusable_name(world: World, told: Any) -> None:
    with pytest.raises(errors.DecodeError, match="polled"):
        wait(world, api.Operation.from_dict(told), [])
    linked = {"status": "RUNNING", "selfLink": f"{OPERATIONS}.."}
    with pytest.raises(errors.DecodeError, match="polled"):
        wait(world, linked, [])


@pytest.mark.parametrize("link", [{}, {"selfLink": 5}, {"selfLink": ""}])
def test_an_operation_that_no_method_reads(world: World, link: Any) -> None:
    client = world.client(
        session=FakeTransport([]), service=api.SERVICE.replaced(getters=None)
    )
    told = "no method that reads the operation 'o'"
    sent = Computed.from_dict({"name": "o", "status": "RUNNING", **link})
    with fake_clock(client):
        with pytest.raises(errors.DecodeError, match=told):
            world.do(client.wait(sent))
        with pytest.raises(ValueError, match=told) as caught:
            world.do(client.wait("o"))
    assert type(caught.value) is ValueError


@pytest.mark.parametrize(
    ("operation", "arguments", "kind", "message"),
    [
        ("", {}, ValueError, "empty"),
        ({}, {}, TypeError, "this dict is not a long-running operation"),
        ({"done": False}, {}, ValueError, "no name"),
        (api.File(name="files/a"), {}, TypeError, "File is not a long-running"),
        ({"kind": "compute#instance", "status": "RUNNING"}, {}, TypeError, "dict"),
        ({"name": "a", "state": "ACTIVE"}, {}, TypeError, "dict"),
        (5, {}, TypeError, "int"),
        (NAME, {"timeout": 0}, ValueError, "timeout"),
        (NAME, {"timeout": float("inf")}, ValueError, "timeout"),
        (NAME, {"poll": 0}, ValueError, "poll"),
    ],
)
def test_what_cannot_be_waited_for(
    world: World, operation: Any, arguments: Any, kind: Any, message: str
) -> None:
    with pytest.raises(kind, match=message):
        wait(world, operation, [], **arguments)
