"""Lists over several pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import Method, Page
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.models.fields import MessageMap
from gapismith.runtime.models.model import Model
from gapismith.runtime.testing.fake_transport import (
    FakeTransport,
    Reply,
    fake_clock,
)

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply as Wire
from tests.runtime.server import Server

ONE = {"files": [{"name": "a"}, {"name": "b"}], "nextPageToken": "t/1"}
EMPTY = {"nextPageToken": "t2"}
LAST = {"files": [{"name": "c"}]}


def names(files: Any) -> list[Any]:
    return [file.name for file in files]


def test_items_of_all_pages(world: World) -> None:
    fake = FakeTransport([ONE, EMPTY, LAST])
    pager = world.client(session=fake).files.list(page_size=2)
    assert fake.requests == []
    assert names(world.list(pager)) == ["a", "b", "c"]
    assert [request.query for request in fake.requests] == [
        [("pageSize", "2")],
        [("pageSize", "2"), ("pageToken", "t/1")],
        [("pageSize", "2"), ("pageToken", "t2")],
    ]
    assert names(pager.response.files) == ["c"]


def test_pages(world: World) -> None:
    fake = FakeTransport([ONE, EMPTY, LAST])
    pages = world.list(world.client(session=fake).files.list().pages())
    assert [type(page) for page in pages] == [api.ListFilesResponse] * 3
    assert [len(page.files) for page in pages] == [2, 0, 1]


def test_an_empty_token_ends(world: World) -> None:
    fake = FakeTransport([{**LAST, "nextPageToken": ""}])
    assert names(world.list(world.client(session=fake).files.list())) == ["c"]


def test_iterating_again_starts_anew(world: World) -> None:
    fake = FakeTransport([ONE, LAST, ONE, LAST])
    pager = world.client(session=fake).files.list()
    assert names(world.list(pager)) == names(world.list(pager)) == ["a", "b", "c"]


def test_pages_are_fetched_one_by_one(world: World) -> None:
    fake = FakeTransport([ONE])
    pager = world.client(session=fake).files.list()
    with pytest.raises(RuntimeError, match="no page"):
        _ = pager.response
    if world.is_async:

        async def first() -> Any:
            async for item in pager:
                return item
            return None

        item = world.do(first())
    else:
        item = next(iter(pager))
    assert item.name == "a"
    assert len(fake.requests) == 1
    assert names(pager.response.files) == ["a", "b"]


@pytest.mark.parametrize(
    "responses",
    [
        [ONE, {"nextPageToken": "t/1"}],
        [ONE, EMPTY, {"nextPageToken": "t/1"}],
    ],
)
def test_a_repeated_token_raises(world: World, responses: list[Any]) -> None:
    fake = FakeTransport(responses)
    with pytest.raises(errors.PageError, match="t/1"):
        world.list(world.client(session=fake).files.list())
    assert len(fake.requests) == len(responses)


def test_the_token_to_start_with_counts_too(world: World) -> None:
    fake = FakeTransport([ONE])
    with pytest.raises(errors.PageError):
        world.list(world.client(session=fake).files.list(page_token="t/1"))
    assert fake.requests[0].query == [("pageToken", "t/1")]


def test_options_travel(world: World) -> None:
    seen: list[int] = []
    fake = FakeTransport([ONE, LAST])
    options = {
        "headers": {"X-A": "1"},
        "quota_user": "me",
        "on_response": lambda response: seen.append(response.status),
    }
    world.list(world.client(session=fake).files.list(options=options))
    for request in fake.requests:
        assert request.headers["x-a"] == "1"
        assert ("quotaUser", "me") in request.query
    assert seen == [200, 200]


def test_tokens_in_the_body(world: World) -> None:
    fake = FakeTransport([ONE, LAST])
    client = world.client(session=fake)
    options = {"body": {"extra": 1}}
    pager = client._api.pages(api.SEARCH, {}, {"new": True}, options)
    assert names(world.list(pager)) == ["a", "b", "c"]
    assert [request.json for request in fake.requests] == [
        {"new": True, "extra": 1},
        {"new": True, "extra": 1, "pageToken": "t/1"},
    ]


def test_maps_give_pairs(world: World) -> None:
    fake = FakeTransport([{"items": {"zones/a": [1]}, "nextPageToken": "t"}, {}])
    pager = world.client(session=fake)._api.pages(api.AGGREGATED, {})
    assert world.list(pager) == [("zones/a", [1])]


def test_an_error_in_the_middle(world: World) -> None:
    fake = FakeTransport([ONE, Reply(404)])
    with pytest.raises(errors.NotFound):
        world.list(world.client(session=fake).files.list())


def test_over_a_connection_that_breaks(world: World) -> None:
    """A page that doesn't come is asked for again, with its own token."""
    replies = [
        Wire(json=ONE),
        Wire(json=EMPTY, cut=5),
        Wire(503),
        Wire(cut=0, cut_head=True, reset=True),
        Wire(json=EMPTY),
        Wire(json=LAST),
    ]
    with Server(replies) as server:
        client = world.client(server.url, retry=Retry(4, initial=0))
        assert names(world.list(client.files.list(page_size=2))) == ["a", "b", "c"]
    tokens = [dict(request.query).get("pageToken") for request in server.requests]
    assert tokens == [None, *["t/1"] * 4, "t2"]
    assert {dict(request.query)["pageSize"] for request in server.requests} == {"2"}


@pytest.mark.parametrize("fields", ["files(name)", "nextPageToken,files", "*"])
def test_partial_responses_have_their_token(world: World, fields: str) -> None:
    fake = FakeTransport([ONE, LAST])
    pager = world.client(session=fake).files.list(options={"fields": fields})
    assert names(world.list(pager)) == ["a", "b", "c"]
    sent = dict(fake.requests[0].query)["fields"]
    expected = f"{fields},nextPageToken" if fields == "files(name)" else fields
    assert sent == expected


FIELDS = "files(id,name),kind"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"fields": FIELDS}, ("fields", f"{FIELDS},nextPageToken")),
        ({"query": {"fields": FIELDS}}, ("fields", f"{FIELDS},nextPageToken")),
        ({"query": {"$fields": "kind"}}, ("$fields", "kind,nextPageToken")),
        ({"fields": "files(nextPageToken)"}, None),
        ({"fields": "nextPageToken, files"}, ("fields", "nextPageToken, files")),
        ({"query": {"fields": "*"}}, ("fields", "*")),
    ],
)
def test_partial_responses_have_the_token(
    world: World, options: Any, expected: tuple[str, str] | None
) -> None:
    fake = FakeTransport([ONE, LAST])
    pager = world.client(session=fake).files.list(options=options)
    assert names(world.list(pager)) == ["a", "b", "c"]
    wanted = expected or ("fields", "files(nextPageToken),nextPageToken")
    assert all(wanted in request.query for request in fake.requests)


def test_a_list_that_goes_on_by_design_waits_as_asked(world: World) -> None:
    """YouTube's live chat: a token is always there, and may come twice."""
    page = {"files": [], "nextPageToken": "t", "pollingIntervalMillis": 1500}
    fake = FakeTransport([page, page, page, LAST])
    client = world.client(session=fake)
    with fake_clock(client) as clock:
        assert names(world.list(client.files.list())) == ["c"]
    assert clock.slept == [1.5, 1.5, 1.5]


@pytest.mark.parametrize("token", [["x"], [], {"x": 1}, {}, 0, 7, 1.5, True, False])
def test_a_token_that_is_no_text(world: World, token: Any) -> None:
    client = world.client(session=FakeTransport([{"nextPageToken": token}]))
    told = re.escape(f"isn't a string: {token!r}")
    with pytest.raises(errors.PageError, match=told):
        world.list(client.files.list())


def test_a_token_with_half_a_character(world: World) -> None:
    client = world.client(session=FakeTransport([{"nextPageToken": "a\ud800"}]))
    with pytest.raises(errors.PageError, match=r"a lone surrogate: 'a\\ud800'"):
        world.list(client.files.list())


def test_a_null_token_ends(world: World) -> None:
    fake = FakeTransport([{**LAST, "nextPageToken": None}])
    assert names(world.list(world.client(session=fake).files.list())) == ["c"]


def test_a_further_page_without_a_body(world: World) -> None:
    """The page before has announced one; an empty list needs no pages."""
    with Server([Wire(json=ONE), Wire(204)]) as server:
        client = world.client(server.url)
        with pytest.raises(errors.DecodeError, match="no body"):
            world.list(client.files.list())
    with Server([Wire(204)]) as server:
        assert world.list(world.client(server.url).files.list()) == []


def test_a_null_in_a_map_of_messages(world: World) -> None:
    pages = world.client(session=FakeTransport([{"items": {"zones/a": None}}]))
    with pytest.raises(errors.FieldError, match="expected an object"):
        world.list(pages._api.pages(SCOPED, {}))


class ScopedList(Model):
    """A page of files by zone."""

    __slots__ = ()
    items: MessageMap[api.File, Any] = MessageMap("items", lambda: api.File)


SCOPED = Method(
    "files.aggregatedList",
    "GET",
    "v1/scoped",
    response=lambda: ScopedList,
    page=Page("pageToken", "nextPageToken", "items", is_map=True),
)


@pytest.mark.parametrize(
    ("told", "slept"),
    [(1500, [1.5]), ("1500", [1.5]), (-5, []), (10**400, [86_400.0]), ("soon", [])],
)
def test_intervals(world: World, told: Any, slept: list[float]) -> None:
    pages = [{"nextPageToken": "1", "pollingIntervalMillis": told}, {}]
    client = world.client(session=FakeTransport(pages))
    with fake_clock(client) as clock:
        assert world.list(client.files.list()) == []
    assert clock.slept == slept
