"""Resource names: a bare segment will do, and errors tell of names unlike the API's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from generativelanguage_v1beta import AsyncClient, Client, errors, testing

HINT = "name is 'a/b'; resource names of this API look like 'files/*'"


def refusing(status: int = 404) -> Any:
    return testing.FakeTransport(lambda _: testing.Reply(status, json={}))


def refused(call: Callable[[Client], object], status: int = 404) -> errors.ApiError:
    """The error that a call ends in."""
    client = Client(session=refusing(status), api_key="k")
    with client, pytest.raises(errors.ApiError) as caught:
        call(client)
    return caught.value


@pytest.mark.parametrize("status", [400, 403, 404])
def test_another_prefix(status: int) -> None:
    error = refused(lambda client: client.files.get("a/b"), status)
    assert error.hints == (HINT,)
    assert str(error).splitlines()[1:] == [HINT]


def test_in_a_stream_and_odd_characters() -> None:
    error = refused(lambda c: list(c.models.stream_generate_content("my mödels/x", {})))
    (hint,) = error.hints
    assert hint.startswith("model is 'my mödels/x'; ")
    assert hint.endswith("'models/*'")


def test_async() -> None:
    async def run() -> None:
        async with AsyncClient(session=refusing(), api_key="k") as client:
            await client.files.get("a/b")

    with pytest.raises(errors.NotFound) as caught:
        asyncio.run(run())
    assert caught.value.hints == (HINT,)


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (lambda client: client.files.get("files/abc"), 404),
        (lambda client: list(client.files.list()), 404),
        (lambda client: client.files.get("a/b"), 409),
    ],
)
def test_nothing_is_said_of_other_errors(
    call: Callable[[Client], object], status: int
) -> None:
    assert refused(call, status).hints == ()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("abc", "/v1beta/files/abc"),
        ("files/abc", "/v1beta/files/abc"),
        ("a b", "/v1beta/files/a%20b"),
        ("a/b", "/v1beta/a/b"),
    ],
)
def test_a_bare_segment_gets_its_collection(name: str, path: str) -> None:
    fake = testing.FakeTransport([{}])
    Client(session=fake, api_key="k").files.get(name)
    assert fake.requests[0].path == path


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_no_segment_at_all(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Client(session=refusing(), api_key="k").files.get(name)
