"""Every shape of an error response, and what the exceptions tell."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls import details as rpc
from gapismith.runtime.calls import status
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.models.json_tree import same
from gapismith.runtime.response import Response
from gapismith.runtime.testing.fake_transport import FakeTransport

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply, Server

RPC = "type.googleapis.com/google.rpc."
CANONICAL = [
    (400, "INVALID_ARGUMENT", errors.InvalidArgument),
    (400, "FAILED_PRECONDITION", errors.FailedPrecondition),
    (400, "OUT_OF_RANGE", errors.OutOfRange),
    (401, "UNAUTHENTICATED", errors.Unauthenticated),
    (403, "PERMISSION_DENIED", errors.PermissionDenied),
    (404, "NOT_FOUND", errors.NotFound),
    (409, "ALREADY_EXISTS", errors.AlreadyExists),
    (409, "ABORTED", errors.Aborted),
    (429, "RESOURCE_EXHAUSTED", errors.ResourceExhausted),
    (499, "CANCELLED", errors.Cancelled),
    (500, "INTERNAL", errors.Internal),
    (500, "UNKNOWN", errors.Unknown),
    (500, "DATA_LOSS", errors.DataLoss),
    (501, "UNIMPLEMENTED", errors.Unimplemented),
    (503, "UNAVAILABLE", errors.Unavailable),
    (504, "DEADLINE_EXCEEDED", errors.DeadlineExceeded),
]


def failure(world: World, reply: Reply) -> errors.ApiError:
    """The error of a call with this response."""
    with Server([reply]) as server:
        client = world.client(server.url, retry=Retry(1))
        with pytest.raises(errors.ApiError) as caught:
            world.call(client, api.GET, {"name": "files/a"})
    error: errors.ApiError = caught.value
    return error


def parsed(code: int, body: Any, **headers: str) -> errors.ApiError:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return status.api_error(Response(code, headers, data, "Reason"))


@pytest.mark.parametrize(("code", "name", "cls"), CANONICAL)
def test_a_class_for_every_code(code: int, name: str, cls: type[Exception]) -> None:
    body = {"error": {"code": code, "message": "no", "status": name}}
    error = parsed(code, body)
    assert type(error) is cls
    assert (error.status, error.code, error.message) == (code, name, "no")
    assert str(error) == f"{code} {name}: no"


def test_over_the_wire(world: World) -> None:
    body = {"error": {"code": 404, "message": "gone", "status": "NOT_FOUND"}}
    error = failure(world, Reply(404, json=body, headers={"X-Trace": "7"}))
    assert type(error) is errors.NotFound
    assert error.response is not None
    assert error.response.headers["x-trace"] == "7"
    assert error.response.status == 404
    assert (error.method, error.attempts, error.details) == ("files.get", 1, ())


@pytest.mark.parametrize("code", [True, 1.0, "1", None, [1]])
def test_a_code_that_is_no_integer(code: Any) -> None:
    assert type(parsed(400, {"error": {"code": code}})) is errors.InvalidArgument


def test_the_array_wrapper() -> None:
    body = [{"error": {"code": 429, "message": "m", "status": "RESOURCE_EXHAUSTED"}}]
    assert type(parsed(429, body)) is errors.ResourceExhausted


def test_the_older_list_of_reasons() -> None:
    reasons = [{"domain": "global", "reason": "notFound", "message": "Not Found"}]
    error = parsed(404, {"error": {"code": 404, "message": "x", "errors": reasons}})
    assert type(error) is errors.NotFound
    assert error.errors == (rpc.LegacyError("notFound", "Not Found", "global"),)
    assert (error.code, error.reason) == ("NOT_FOUND", "notFound")


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (
            b"<html><title>502  Bad\nGateway</title></html>",
            "text/html",
            "502 Bad Gateway",
        ),
        (b"<!DOCTYPE html><p>x", "text/html", "Reason"),
        (b"upstream connect error", "text/plain", "upstream connect error"),
        (b"x" * 2000, "text/plain", "x" * 500 + "..."),
        (b"", "", "Reason"),
        (b"\xff\xfe{", "application/json", "��{"),
        (b"[]", "application/json", "[]"),
        (b'{"error": 5}', "application/json", '{"error": 5}'),
        (
            b'{"error":"invalid_grant","error_description":"bad"}',
            "",
            "invalid_grant: bad",
        ),
    ],
)
@pytest.mark.parametrize("code", [502, 404])
def test_bodies_that_are_no_status(
    code: int, body: bytes, kind: str, message: str
) -> None:
    error = parsed(code, body, **{"content-type": kind})
    assert type(error) is (errors.Unavailable if code == 502 else errors.NotFound)
    assert error.message == message
    assert error.response is not None
    assert error.response.body == body


@pytest.mark.parametrize(
    ("code", "cls"), [(418, errors.ApiError), (599, errors.Internal)]
)
def test_statuses_unheard_of(code: int, cls: type[Exception]) -> None:
    assert type(parsed(code, b"")) is cls


def test_details_are_typed() -> None:
    details = [
        {
            "@type": RPC + "ErrorInfo",
            "reason": "API_KEY_INVALID",
            "domain": "googleapis.com",
            "metadata": {"service": "x"},
        },
        {"@type": RPC + "RetryInfo", "retryDelay": "45.837906927s"},
        {"@type": RPC + "DebugInfo", "stackEntries": ["a"], "detail": "d"},
        {
            "@type": RPC + "QuotaFailure",
            "violations": [
                {"quotaId": "q", "quotaValue": "50", "quotaDimensions": {"a": "b"}}
            ],
        },
        {
            "@type": RPC + "PreconditionFailure",
            "violations": [{"type": "TOS", "subject": "s", "description": "d"}],
        },
        {
            "@type": RPC + "BadRequest",
            "fieldViolations": [
                {
                    "field": "tools[0]",
                    "description": "d",
                    "localizedMessage": {"locale": "de", "message": "m"},
                },
                {"description": "top"},
            ],
        },
        {"@type": RPC + "RequestInfo", "requestId": "r", "servingData": "s"},
        {"@type": RPC + "ResourceInfo", "resourceType": "t", "resourceName": "n"},
        {"@type": RPC + "Help", "links": [{"description": "d", "url": "u"}]},
        {"@type": RPC + "LocalizedMessage", "locale": "en", "message": "m"},
    ]
    error = parsed(400, {"error": {"message": "m", "details": details}})
    assert error.details == (
        rpc.ErrorInfo("API_KEY_INVALID", "googleapis.com", {"service": "x"}),
        rpc.RetryInfo(45.837906927),
        rpc.DebugInfo(("a",), "d"),
        rpc.QuotaFailure(
            (
                rpc.QuotaViolation(
                    quota_id="q", quota_value=50, quota_dimensions={"a": "b"}
                ),
            )
        ),
        rpc.PreconditionFailure((rpc.PreconditionViolation("TOS", "s", "d"),)),
        rpc.BadRequest(
            (
                rpc.FieldViolation(
                    "tools[0]", "d", "", rpc.LocalizedMessage("de", "m")
                ),
                rpc.FieldViolation(description="top"),
            )
        ),
        rpc.RequestInfo("r", "s"),
        rpc.ResourceInfo("t", "n"),
        rpc.Help((rpc.HelpLink("d", "u"),)),
        rpc.LocalizedMessage("en", "m"),
    )
    assert error.reason == "API_KEY_INVALID"
    assert error.retry_delay == 45.837906927


@pytest.mark.parametrize(
    "detail",
    [
        {"@type": "type.googleapis.com/other.Thing", "x": 1},
        {"@type": RPC + "ErrorInfo", "reason": 5},
        {"@type": RPC + "ErrorInfo", "metadata": ["a"]},
        {"@type": RPC + "QuotaFailure", "violations": [{"quotaValue": "many"}]},
        {"@type": RPC + "BadRequest", "fieldViolations": [{"localizedMessage": 1}]},
        {"@type": RPC + "DebugInfo", "stackEntries": 5},
        {"no": "type"},
        "text",
        None,
    ],
)
def test_unknown_and_malformed_details_are_kept(detail: Any) -> None:
    error = parsed(400, {"error": {"message": "m", "details": [detail]}})
    (kept,) = error.details
    assert isinstance(kept, rpc.UnknownDetail)
    assert kept.raw == detail


@pytest.mark.parametrize("details", [5, "x", {"a": 1}, None])
def test_details_of_another_shape_do_no_harm(details: Any) -> None:
    assert parsed(400, {"error": {"message": "m", "details": details}}).details == ()


@pytest.mark.parametrize("delay", ["soon", "-5s", "nans", "", 5])
def test_delays_that_are_none(delay: Any) -> None:
    info = {"@type": RPC + "RetryInfo", "retryDelay": delay}
    error = parsed(429, {"error": {"message": "m", "details": [info]}})
    assert error.retry_delay is None


def test_a_delay_that_only_the_message_tells() -> None:
    message = "You exceeded your current quota. Please retry in 45.837906927s."
    error = parsed(429, {"error": {"message": message}})
    assert error.retry_delay == 45.837906927


@pytest.mark.parametrize(
    "error",
    [
        parsed(
            429,
            {
                "error": {
                    "code": 429,
                    "message": "m",
                    "details": [{"@type": RPC + "RetryInfo", "retryDelay": "5s"}],
                }
            },
        ),
        errors.Timeout("slow"),
        errors.DecodeError("bad", Response(200, {}, b"x")),
        errors.OperationError("m", code="ABORTED"),
        errors.UploadError("u"),
    ],
)
def test_errors_can_be_pickled(error: errors.Error) -> None:
    error.attempts = 3
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.args == error.args
    assert vars(again) == vars(error)


def nested(depth: int) -> Any:
    value: Any = float("inf")
    for number in range(depth):
        value = [value, number] if number % 2 else {"a": value, "b": {}}
    return value


@pytest.mark.parametrize("depth", [1, 2, 3_000])
def test_json_in_errors_can_be_pickled(depth: int) -> None:
    value = nested(depth)
    detail = rpc.UnknownDetail("x", value)
    error: Any = errors.OperationError("m", details=(detail,), operation=value)
    error.received = (value, "text", api.File(name="a"))
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert str(again) == str(error)
        assert same(again.operation, value)
        assert same(again.details[0].raw, value)
        assert same(again.received[0], value)
        assert again.received[1:] == error.received[1:]


def test_a_deep_detail_is_kept() -> None:
    info = {"@type": RPC + "ErrorInfo", "reason": "R", "metadata": {"a": nested(3_000)}}
    (detail,) = rpc.details([info])
    assert isinstance(detail, rpc.UnknownDetail)
    assert detail.raw is info


def test_the_tree_suits_plain_handlers() -> None:
    assert issubclass(errors.Timeout, TimeoutError)
    assert issubclass(errors.DecodeError, ValueError)
    for name in {*errors.__all__} - {"Detail", "LegacyError"}:
        assert issubclass(getattr(errors, name), errors.Error)
        assert name in (errors.__doc__ or "")


@pytest.mark.parametrize("wrap", [lambda e: e, lambda e: {**e, "kind": "x"}])
def test_an_error_with_the_status_of_success(world: World, wrap: Any) -> None:
    """Proxies, and some APIs, send errors as 200."""
    body = wrap({"error": {"code": 404, "message": "gone", "status": "NOT_FOUND"}})
    error = failure(world, Reply(json=body))
    assert isinstance(error, errors.NotFound)
    assert (error.status, error.message) == (404, "gone")
    assert error.response is not None
    assert error.response.status == 200


def test_an_error_with_the_status_of_success_is_repeated(world: World) -> None:
    busy = Reply(json={"error": {"code": 503, "message": "busy"}})
    with Server([busy, Reply(json={"name": "files/a"})]) as server:
        client = world.client(server.url, retry=Retry(2, initial=0))
        assert world.do(client.files.get("files/a")).name == "files/a"


# ------------------------------------------------------------------- lone surrogates

STATUS = {
    "code": 400,
    "status": "NO\ud800",
    "message": "half \ud83d",
    "errors": [{"reason": "r\udc00", "message": "m\udc00"}],
    "details": [{"@type": RPC + "ErrorInfo", "reason": "i\udfff"}],
}


def check_printable(error: errors.Error, message: str) -> None:
    """Texts can be written anywhere; `print(error)` raised UnicodeEncodeError."""
    assert error.message == message
    assert error.args == (message,)
    for text in (str(error), error.message, repr(error)):
        text.encode()
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_messages_show_lone_surrogates_as_escapes(world: World) -> None:
    """JSON can name them; the data stay as they came."""
    error = failure(world, Reply(400, json={"error": STATUS}))
    check_printable(error, r"half \ud83d")
    assert str(error) == r"400 NO\ud800: half \ud83d"
    assert error.code == "NO\ud800"
    assert error.reason == "i\udfff"
    assert error.errors[0].message == "m\udc00"


def test_so_do_those_of_streams(world: World) -> None:
    reply = Reply(json=[{"error": STATUS}])
    with Server([reply]) as server:
        client = world.client(server.url, retry=Retry(1))
        with pytest.raises(errors.ApiError) as caught:
            list(world.stream(client, api.STREAM))
    check_printable(caught.value, r"half \ud83d")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        ({"code": 3, "message": "half \ud83d"}, r"INVALID_ARGUMENT: half \ud83d"),
        (
            {"errors": [{"code": "C\ud800", "message": "half \ud83d"}]},
            r"UNKNOWN C\ud800: half \ud83d",
        ),
    ],
)
def test_so_do_those_of_operations(world: World, error: Any, text: str) -> None:
    operation = {"name": "batches/a", "done": True, "error": error}
    client = world.client(session=FakeTransport([]))
    with pytest.raises(errors.OperationError) as caught:
        world.do(client.wait(operation))
    check_printable(caught.value, r"half \ud83d")
    assert str(caught.value) == text
