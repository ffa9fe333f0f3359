"""Which failures are repeated, when, and how often: against a fake clock."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from gapismith.runtime import errors
from gapismith.runtime import resource as _r
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.testing.fake_transport import (
    FakeClock,
    FakeTransport,
    Reply,
    fake_clock,
)

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply as ServerReply
from tests.runtime.server import Request, Server

OK = {"name": "files/a"}


def status(code: int, *details: Any, **headers: str) -> Reply:
    error = {"code": code, "message": "no", "details": list(details)}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(code, json={"error": error}, headers=named)


def retry_info(delay: str) -> dict[str, str]:
    return {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay}


def error_info(reason: str = "RATE_LIMIT_EXCEEDED", **metadata: str) -> dict[str, Any]:
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "metadata": metadata,
    }


def quota(identity: str) -> dict[str, Any]:
    return {
        "@type": "type.googleapis.com/google.rpc.QuotaFailure",
        "violations": [{"quotaId": identity, "quotaValue": "50"}],
    }


def run(
    world: World, method: Any, responses: list[Any], retry: Retry | None = None
) -> tuple[Any, FakeTransport, FakeClock]:
    """The response or error, what was sent, and the clock."""
    fake = FakeTransport(responses)
    client = world.client(session=fake, retry=retry or Retry())
    body: Any = {} if method.body is not None else None
    with fake_clock(client) as clock:
        try:
            result = world.call(client, method, {"name": "files/a"}, body)
        except errors.Error as error:
            result = error
    return result, fake, clock


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_safe_calls_are_repeated(world: World, code: int) -> None:
    result, fake, _ = run(world, api.GET, [status(code), status(code), OK])
    assert result.name == "files/a"
    assert len(fake.requests) == 3


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 501])
def test_errors_that_stay_are_not_repeated(world: World, code: int) -> None:
    result, fake, clock = run(world, api.GET, [status(code), OK])
    assert (result.status, result.attempts) == (code, 1)
    assert len(fake.requests) == 1
    assert clock.slept == []


@pytest.mark.parametrize("method", [api.CREATE, api.PATCH], ids=["POST", "PATCH"])
@pytest.mark.parametrize(
    ("failure", "sent"),
    [
        (status(429), 2),
        (status(503), 2),
        (status(500), 1),
        (status(504), 1),
        (errors.ConnectError("refused"), 2),
        (errors.Timeout("slow"), 1),
        (errors.TransportError("reset"), 1),
        (errors.TruncatedError("cut"), 1),
    ],
)
def test_unsafe_calls_are_repeated_only_without_harm(
    world: World, method: Any, failure: Any, sent: int
) -> None:
    result, fake, _ = run(world, method, [failure, OK])
    assert len(fake.requests) == sent
    assert isinstance(result, errors.Error) == (sent == 1)


def test_the_caller_can_allow_repeating_everything(world: World) -> None:
    retry = Retry(repeat_unsafe=True)
    result, fake, _ = run(world, api.CREATE, [status(500), OK], retry)
    assert result.name == "files/a"
    assert len(fake.requests) == 2


@pytest.mark.parametrize(
    "failure",
    [errors.Timeout("slow"), errors.TransportError("x"), errors.TruncatedError("x")],
)
def test_safe_calls_survive_broken_connections(
    world: World, failure: errors.Error
) -> None:
    result, _, _ = run(world, api.DELETE, [failure, Reply(204)])
    assert result is None


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
@pytest.mark.parametrize("verb", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize("used", [False, True], ids=["new", "used"])
def test_no_library_repeats_a_request_by_itself(
    world: World, verb: str, given: bool, used: bool
) -> None:
    """Whether its connection is new, or was used before."""
    method: Any = _r.Method("m", verb, "v1/files/a", body=lambda: api.File)
    more: Any = {"session": world.session()} if given else {}

    def reply(request: Request) -> ServerReply:
        if used and len(server.requests) == 1:
            return ServerReply(json=OK)
        return ServerReply(cut=0, cut_head=True, reset=verb == "PUT")

    with Server(reply) as server:
        client = world.client(server.url, retry=Retry(1), **more)
        if used:
            world.do(client.files.get("files/a"))
        with pytest.raises(errors.TransportError):
            world.call(
                client, method, {}, body={"name": "a"} if verb == "PUT" else None
            )
        assert len(server.requests) == used + 1
        assert server.requests[-1].connection == 0


def test_a_middleware_of_a_session_may_repeat_a_request() -> None:
    """The user has asked for it; each attempt runs through all that stand behind it."""
    seen: list[str] = []

    async def repeating(request: Any, handler: Any) -> Any:
        seen.append(f"repeating {request.method}")
        try:
            return await handler(request)
        except aiohttp.ClientError:
            return await handler(request)

    async def inner(request: Any, handler: Any) -> Any:
        seen.append(f"inner {request.method}")
        return await handler(request)

    async def made() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(middlewares=(repeating, inner))

    replies = [ServerReply(cut=0, cut_head=True), ServerReply(json=OK)]
    with World("async") as world, Server(replies) as server:
        session = world.do(made())
        client = world.client(server.url, retry=Retry(1), session=session)
        assert world.do(client.files.get("files/a")).name == "files/a"
        world.do(session.close())
        assert len(server.requests) == 2
    assert seen == ["repeating GET", "inner GET", "inner GET"]


def test_untrusted_servers_are_not_asked_again(world: World) -> None:
    result, fake, _ = run(world, api.GET, [errors.TlsError("no"), OK])
    assert isinstance(result, errors.TlsError)
    assert len(fake.requests) == 1


def test_backoff_grows_and_has_jitter(world: World) -> None:
    retry = Retry(5, deadline=None, initial=2, maximum=10, multiplier=3)
    result, _, clock = run(world, api.GET, [status(503)] * 5, retry)
    assert clock.slept == [1.0, 3.0, 5.0, 5.0]  # half of 2, 6, 10 and 10
    assert (result.attempts, result.method) == (5, "files.get")
    assert "after 5 attempts" in str(result)


@pytest.mark.parametrize(
    "failure",
    [
        status(429, retry_info("53s")),
        status(429, retry_info("53.000000000s"), retry_info("2s")),
        status(429, retry_after="53"),
        status(429, retry_info("5s"), retry_after_ms="53000"),
        status(
            429,
            date="Wed, 01 May 2024 12:00:00 GMT",
            retry_after="Wed, 01 May 2024 12:00:53 GMT",
        ),
    ],
)
@pytest.mark.parametrize("method", [api.GET, api.CREATE], ids=["GET", "POST"])
def test_the_servers_wait_is_a_lower_bound(
    world: World, method: Any, failure: Reply
) -> None:
    result, _, clock = run(world, method, [failure, OK])
    assert result.name == "files/a"
    assert clock.slept == [53.5]  # and half a second of backoff


def test_a_wait_past_the_deadline_raises_at_once(world: World) -> None:
    retry = Retry(deadline=50)
    result, fake, clock = run(world, api.GET, [status(429, retry_info("53s"))], retry)
    assert isinstance(result, errors.ResourceExhausted)
    assert result.retry_delay == 53
    assert len(fake.requests) == 1
    assert clock.slept == []


def test_the_deadline_ends_the_attempts(world: World) -> None:
    retry = Retry(100, deadline=10, initial=4, multiplier=1)
    result, fake, clock = run(world, api.GET, [status(503)] * 9, retry)
    assert sum(clock.slept) == 8  # waits of 2 s; one more would reach the deadline
    assert result.attempts == len(fake.requests) == 5


def test_daily_quotas_are_not_worth_waiting_for(world: World) -> None:
    daily = quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier")
    failure = status(429, retry_info("1s"), daily)
    result, fake, _ = run(world, api.GET, [failure, OK])
    assert isinstance(result, errors.ResourceExhausted)
    assert len(fake.requests) == 1


def test_other_quotas_are(world: World) -> None:
    failure = status(429, quota("GenerateRequestsPerMinutePerProjectPerModel"))
    result, _, _ = run(world, api.GET, [failure, OK])
    assert result.name == "files/a"


def test_responses_that_cannot_be_read_tell_the_attempts(world: World) -> None:
    result, _, _ = run(world, api.GET, [status(503), Reply(body=b"<html>")])
    assert isinstance(result, errors.DecodeError)
    assert (result.attempts, result.method) == (2, "files.get")


def test_every_page_has_the_callers_policy(world: World) -> None:
    page = {"files": [OK], "nextPageToken": "t"}
    fake = FakeTransport([page, status(503), page])
    client = world.client(session=fake)
    with fake_clock(client), pytest.raises(errors.Unavailable) as caught:
        world.list(client.files.list(options={"retry": Retry(1)}))
    assert caught.value.attempts == 1
    assert len(fake.requests) == 2


def test_a_call_can_change_the_policy(world: World) -> None:
    fake = FakeTransport([status(503), OK])
    client = world.client(session=fake)
    options = {"retry": Retry(1)}
    with pytest.raises(errors.Unavailable):
        world.call(client, api.GET, {"name": "files/a"}, options=options)
    assert len(fake.requests) == 1


def test_later_attempts_have_what_is_left_of_the_deadline(world: World) -> None:
    # The second response stalls; the deadline, not the timeout of a minute, ends it.
    with Server([ServerReply(503), ServerReply(stall=True)]) as server:
        retry = Retry(2, deadline=1.5, initial=0)
        client = world.client(server.url, retry=retry)
        with pytest.raises(errors.Timeout):
            world.call(client, api.GET, {"name": "files/a"})


def test_refused_connections_are_repeated_for_any_method(world: World) -> None:
    with Server([]) as server:
        url = server.url
    client = world.client(url, retry=Retry(3))
    with fake_clock(client) as clock, pytest.raises(errors.ConnectError) as caught:
        world.call(client, api.CREATE, {}, {})
    assert len(clock.slept) == 2
    assert caught.value.attempts == 3
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize(
    "arguments",
    [
        {"max_attempts": 0},
        {"deadline": 0},
        {"deadline": -1},
        {"initial": -1},
        {"multiplier": 0.5},
    ],
)
def test_senseless_policies_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(arguments))):
        Retry(**arguments)


def test_a_policy_is_a_value() -> None:
    import pickle

    retry = Retry(2, deadline=None)
    assert retry == pickle.loads(pickle.dumps(retry))
    assert hash(retry) == hash(Retry(2, deadline=None))
    assert retry != Retry(3)
    assert "max_attempts=2" in repr(retry)
    with pytest.raises(AttributeError):
        retry.max_attempts = 5  # type: ignore[misc]


def legacy(code: int, reason: str) -> Reply:
    error = {"code": code, "message": "no", "errors": [{"reason": reason}]}
    return Reply(code, json={"error": error})


@pytest.mark.parametrize(
    ("reply", "sent"),
    [
        (legacy(403, "rateLimitExceeded"), 2),
        (legacy(403, "userRateLimitExceeded"), 2),
        (legacy(403, "forbidden"), 1),
        (legacy(403, "dailyLimitExceeded"), 1),
        (legacy(429, "dailyLimitExceeded"), 1),
        (status(429, error_info(quota_limit="RequestsPerMinutePerProject")), 2),
        (status(429, error_info(quota_limit="RequestsPerDayPerProject")), 1),
        (status(429, error_info(quota_unit="1/d/{project}")), 1),
        (status(403, error_info("RATE_LIMIT_EXCEEDED")), 2),
    ],
)
def test_rate_limits_are_waited_for_and_daily_quotas_are_not(
    world: World, reply: Reply, sent: int
) -> None:
    fake = FakeTransport([reply, OK])
    client = world.client(session=fake)
    with fake_clock(client):
        if sent == 1:
            with pytest.raises(errors.ApiError):
                world.do(client.files.create({}))
        else:
            assert world.do(client.files.create({})).name == "files/a"
    assert len(fake.requests) == sent


def daily_metric(name: str) -> dict[str, Any]:
    return {
        "@type": "type.googleapis.com/google.rpc.QuotaFailure",
        "violations": [{"quotaMetric": name}],
    }


@pytest.mark.parametrize(
    "detail",
    [
        daily_metric("x.googleapis.com/requests_per_day"),
        error_info(quota_metric="x.googleapis.com/queries_per_day"),
        error_info(quota_unit="1/d/{project}"),
    ],
)
def test_a_daily_quota_by_its_metric(world: World, detail: Any) -> None:
    _, fake, _ = run(world, api.GET, [status(429, detail), OK])
    assert len(fake.requests) == 1


@pytest.mark.parametrize(
    "told", ["Thu, 01 Jan 2015 00:00:09 GMT", "Thu Jan  1 00:00:09 2015"]
)
def test_dates_are_in_gmt(world: World, told: str) -> None:
    date = "Thu, 01 Jan 2015 00:00:00 GMT"
    reply = status(429, retry_after=told, date=date)
    _, _, clock = run(world, api.GET, [reply, OK])
    assert 9 <= clock.slept[0] < 10


IMPOSSIBLE_DATES = [
    "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Mon, 99999999999999999999 Jan 2024 00:00:00 GMT",
    "Mon, 01 Jan 2024 00:00:99999999999999999999 GMT",
    "Mon, 01 Jan 2024 00:00:00 +99999999999999999999",
]


@pytest.mark.parametrize(
    "told",
    [
        *["soon", "-5", "nan", "inf", "", "5;x", "1_0", " 10", "1\t0", "١0", "[]"],
        "Wed, 99 Foo 2020 00:00:00 GMT",
        *IMPOSSIBLE_DATES,
    ],
)
def test_waits_that_are_none(world: World, told: str) -> None:
    _, fake, clock = run(world, api.GET, [status(429, retry_after=told), OK])
    assert len(fake.requests) == 2
    assert clock.slept[0] < 1


@pytest.mark.parametrize("date", IMPOSSIBLE_DATES)
def test_a_date_out_of_range_is_none(world: World, date: str) -> None:
    """The own clock counts then."""
    told = "Wed, 21 Oct 2015 07:28:00 GMT"
    reply = status(429, retry_after=told, date=date)
    _, _, clock = run(world, api.GET, [reply, OK])
    assert clock.slept[0] < 1


@pytest.mark.parametrize(
    "told", ["1e9", "315576000001", "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_waits_beyond_the_deadline(world: World, told: str) -> None:
    _, fake, _ = run(world, api.GET, [status(429, retry_after=told), OK])
    assert len(fake.requests) == 1
