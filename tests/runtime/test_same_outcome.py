"""Both clients against every server that cheats: the outcomes are compared.

An outcome is how the call ended, what it says, how often it was sent, whether the next
call is right, and whether it went over the same connection. With a session of the user's
its library decides what is sent again and which connections stay: there the ends alone
are compared.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry

from tests.runtime import hostile
from tests.runtime.harness import KINDS, World
from tests.runtime.hostile import WAYS, Way
from tests.runtime.server import Reply, Request, Server

_HEADERS = "http.client takes 100 headers, aiohttp 128"
_EXTENSION = (
    "a line has up to 65,536 bytes here, aiohttp passes over all of an extension"
)
_TWICE = "a client may take it or refuse it (RFC 9110, 8.6); aiohttp refuses it"
_SPACE = "aiohttp's parser passes over the space, http.client finds no header"
_TRAILER = "it says nothing (RFC 9110, 6.5.1); aiohttp refuses it"
_BARE_LF = "aiohttp's parser takes it there, and refuses it after a size"
_CR = "aiohttp's parser passes over it"
_UNSEEN = "aiohttp doesn't see that chunks come, so that they can't be read"
_FORGOTTEN = (
    "aiohttp reads each response with a parser of its own and forgets what the one before "
    "has read: the connection stays"
)
_UNREAD = (
    "the body isn't read: urllib3 closes the connection, while aiohttp has received the "
    "body already, and uses the connection again"
)

DIFFERENT: dict[bool, dict[str, str]] = {
    False: {
        "the same length twice": _TWICE,
        "a space before a colon": _SPACE,
        "a space before the first header": _SPACE,
        "a length in the trailer": _TRAILER,
        "a bare LF after a chunk": _BARE_LF,
        "a bare LF after a chunk's extension": _BARE_LF,
        "chunked and a tab": _UNSEEN,
        "chunked and a fold": _UNSEEN,
        "a CR before": _CR,
        "a CR in place of a value": _CR,
        "110 headers": _HEADERS,
        "a chunk extension of 100,000 bytes": _EXTENSION,
    },
    True: {
        "the same length twice": _TWICE,
        "a space before a colon": _SPACE,
        "a space before the first header": _SPACE,
        "a length in the trailer": _TRAILER,
        "a bare LF after a chunk": _BARE_LF,
        "a bare LF after a chunk's extension": _BARE_LF,
        "chunked and a tab": _UNSEEN,
        "chunked and a fold": _UNSEEN,
        "a CR before": _CR,
        "a CR in place of a value": _CR,
        "110 headers": _HEADERS,
        "a chunk extension of 100,000 bytes": _EXTENSION,
        "a header of 60,000 bytes": "aiohttp's sessions take 8,190 by default",
    },
}
"""Whose outcomes may differ, and why: without and with a session of the user's."""

_ONLY_CONNECTIONS = {
    "a part that nobody asked for": _UNREAD,
    "a part with its range": _UNREAD,
    "302 to itself": _UNREAD,
    "302 to another host": _UNREAD,
    "302 to no URL": _UNREAD,
    "302 to a file": _UNREAD,
    "an unknown coding": _UNREAD,
    "gzip and more, in chunks": _UNREAD,
    "half of one more": _FORGOTTEN,
    "half a response": _FORGOTTEN,
}
"""Whose connections may be used again by one client and not by the other, and why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended, and how its connection was left."""

    ended: str
    """"right", another value, or the type of the error."""
    message: str
    """The error's, without what the libraries say behind a colon."""
    requests: int
    following: str
    """The value of the next call, or its error."""
    same_connection: bool

    def of_a_users_session(self) -> Outcome:
        """What can be compared there."""
        return replace(self, requests=0, same_connection=False)

    @property
    def is_refused(self) -> bool:
        """Whether the call ended in a TransportError."""
        return issubclass(getattr(errors, self.ended, int), errors.TransportError)


def outcome(
    kind: str,
    way: Way,
    reply: Reply,
    *,
    given: bool,
    timeout: float = 5.0,
) -> Outcome:
    """Call against `reply`, then against a good one."""

    def replying(request: Request) -> Reply:
        return Reply(json={"name": "good"}) if "good" in request.path else reply

    with (
        Server(replying) as server,
        World(kind) as world,
        world.connect(server.url, retry=Retry(2, initial=0), timeout=timeout) as own,
    ):
        client = of_a_session(world, own) if given else own
        ended, message = _ended(lambda: way.call(world, client), way.value)
        count, last = len(server.requests), server.requests[-1].connection
        following, _ = _ended(
            lambda: hostile.unary(world, client, hostile.GOOD), "good"
        )
        same = server.requests[-1].connection == last
    return Outcome(ended, message, count, following, same)


def _ended(call: Callable[[], Any], wanted: Any) -> tuple[str, str]:
    try:
        value = call()
    except errors.Error as error:
        text = re.sub(r" \(after \d attempts\)", "", str(error))
        return type(error).__name__, text.partition(": ")[0]
    return ("right" if value == wanted else repr(value)), ""


def of_a_session(world: World, own: Any) -> Any:
    """A client like `own` with a session of the user's."""
    api = own._api
    return type(own)(
        api_key="k",
        base_url=api.settings.base_url,
        session=world.session(),
        **api.defaults,
    )


def compare(
    name: str, way: str, reply: Reply, *, given: bool = False, **more: Any
) -> Outcome:
    """The outcome of both clients; where they may differ, that of `AsyncClient`."""
    one, other = (
        outcome(kind, WAYS[way], reply, given=given, **more) for kind in KINDS
    )
    assert one.following == other.following == "right"
    if name not in DIFFERENT[given]:
        if given:
            assert one.of_a_users_session() == other.of_a_users_session()
        elif name in _ONLY_CONNECTIONS:
            assert one == replace(other, same_connection=one.same_connection)
        else:
            assert one == other
    return other


def situations(group: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("name", "framing"), group.items(), ids=group)


def _ways() -> pytest.MarkDecorator:
    """Every way with sessions of both kinds, the less telling ones behind `slow`."""
    fast = {("get", False), ("stream", False), ("download", False), ("get", True)}
    pairs = [(way, given) for way in WAYS for given in (False, True)]
    marked = [
        pytest.param(*pair, marks=[] if pair in fast else pytest.mark.slow)
        for pair in pairs
    ]
    return pytest.mark.parametrize(("way", "given"), marked)


ways = _ways()


@ways
@situations(hostile.WHOLE)
def test_whole_responses(name: str, framing: Any, way: str, given: bool) -> None:
    found = compare(name, way, Reply(raw=WAYS[way].sent(framing)), given=given)
    assert found.ended == "right" or name in DIFFERENT[given]


@ways
@situations(hostile.ENDING)
def test_responses_up_to_the_end(
    name: str, framing: Any, way: str, given: bool
) -> None:
    reply = Reply(raw=WAYS[way].sent(framing), close=True)
    assert compare(name, way, reply, given=given).ended == "right"


@ways
@situations({**hostile.CUT, **hostile.MALFORMED})
def test_responses_that_are_refused(
    name: str, framing: Any, way: str, given: bool
) -> None:
    reply = Reply(raw=WAYS[way].sent(framing), close=True)
    assert compare(name, way, reply, given=given).is_refused


@ways
@situations(hostile.SPOILT)
def test_spoilt_responses(name: str, framing: Any, way: str, given: bool) -> None:
    reply = Reply(raw=WAYS[way].sent(framing))
    assert compare(name, way, reply, given=given).is_refused


@ways
@situations(hostile.MISLABELLED)
def test_mislabelled_bodies(name: str, framing: Any, way: str, given: bool) -> None:
    """Repeating the call wouldn't help."""
    found = compare(name, way, Reply(raw=WAYS[way].sent(framing)), given=given)
    assert found.ended == "DecodeError"
    assert found.requests == 1


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_an_error_whose_body_is_damaged(given: bool) -> None:
    """The status counts."""
    for name in ("400 that isn't gzip", "400 in gzip that is broken"):
        found = compare(name, "get", hostile.ERRORS[name], given=given)
        assert found.ended == "InvalidArgument"


@ways
@pytest.mark.parametrize("coding", hostile.CODINGS)
def test_unknown_codings(coding: str, way: str, given: bool) -> None:
    """The body is never handed out as it came; repeating the call wouldn't help."""
    framing = hostile.by_length(f"Content-Encoding: {coding.upper()}")
    reply = Reply(raw=WAYS[way].sent(framing))
    found = compare("an unknown coding", way, reply, given=given)
    assert found.ended == "DecodeError"
    if not given:
        assert found.requests == 1
        told = "an unknown" if coding in ("aws-chunked", "é") else f"{coding!r}"
        assert told in found.message


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_nothing_in_an_unknown_coding(given: bool) -> None:
    way = replace(WAYS["download"], value=b"")
    one, other = (
        outcome(kind, way, Reply(headers={"content-encoding": "br"}), given=given)
        for kind in KINDS
    )
    assert one.ended == other.ended == "right"


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_an_error_in_an_unknown_coding(given: bool) -> None:
    """The status counts; what can't be read isn't told."""
    error = Reply(404, {"content-encoding": "br"}, b"\x1b\x03\x00\xf8")
    assert compare("", "get", error, given=given).ended == "NotFound"


@ways
@situations(hostile.SURPLUS)
def test_surplus(name: str, framing: Any, way: str, given: bool) -> None:
    compare(name, way, Reply(raw=WAYS[way].sent(framing)), given=given)


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
@pytest.mark.parametrize("framing", [hostile.by_length(), hostile.in_chunks()])
@pytest.mark.parametrize(("name", "then"), hostile.LATER.items(), ids=hostile.LATER)
def test_surplus_later(name: str, framing: Any, then: Any, given: bool) -> None:
    """It comes on the idle connection, before the next call."""

    def call(world: World, client: Any) -> Any:
        found = hostile.unary(world, client, hostile.GET)
        time.sleep(0.06)
        world.settle()
        return found

    way = replace(WAYS["get"], call=call)
    reply = Reply(raw=way.sent(framing), then=then)
    one, other = (outcome(k, way, reply, given=given) for k in KINDS)
    if name not in _ONLY_CONNECTIONS:
        assert one == (replace(other, requests=one.requests) if given else other)
        assert not one.same_connection
    assert one.ended == other.ended == one.following == other.following == "right"


@ways
@pytest.mark.parametrize(("name", "reply"), hostile.ERRORS.items(), ids=hostile.ERRORS)
def test_errors(name: str, reply: Reply, way: str, given: bool) -> None:
    found = compare(name, way, reply, given=given)
    assert found.ended != "right"


@ways
@pytest.mark.parametrize(("name", "reply"), hostile.BREAKS.items(), ids=hostile.BREAKS)
def test_broken_connections(name: str, reply: Reply, way: str, given: bool) -> None:
    assert compare(name, way, reply, given=given, timeout=0.6).is_refused


CUTS = {
    "length": hostile.by_length(),
    "chunks": hostile.in_chunks(),
    "gzip": hostile.zipped(hostile.by_close(hostile.GZIP, hostile.CLOSE)),
    "gzip in chunks": hostile.zipped(hostile.in_chunks(hostile.GZIP)),
}


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("framing", CUTS.values(), ids=CUTS)
def test_a_cut_at_any_byte(framing: Any, step: int) -> None:
    raw = WAYS["get"].sent(framing)
    for end in range(len(raw) - 1, -1, -step):
        assert compare("", "get", Reply(raw=raw[:end], close=True)).is_refused, end
