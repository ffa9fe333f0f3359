"""A name that isn't like the API's own is told with the error that it led to."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from generativelanguage_v1beta import AsyncClient, Client, errors, testing

FORM = "name is 'abc'; the names that the API gives look like 'files/*'"


def refusing(status: int = 404) -> Any:
    return testing.FakeTransport(lambda _: testing.Reply(status, json={}))


def notes(error: BaseException) -> list[str]:
    return list(getattr(error, "__notes__", []))


def refused(call: Callable[[Client], object], status: int = 404) -> errors.ApiError:
    """The error that a call ends in."""
    client = Client(session=refusing(status), api_key="k")
    with client, pytest.raises(errors.ApiError) as caught:
        call(client)
    return caught.value


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_missing_prefix(status: int) -> None:
    error = refused(lambda client: client.files.get("abc"), status)
    assert notes(error) == [FORM]
    assert FORM in "".join(traceback.format_exception(error))


def test_in_a_stream_and_odd_characters() -> None:
    error = refused(lambda c: list(c.models.stream_generate_content("my mödel", {})))
    (note,) = notes(error)
    assert note.startswith("model is 'my mödel'; ")
    assert note.endswith("'models/*'")


def test_async() -> None:
    async def run() -> None:
        async with AsyncClient(http_client=refusing(), api_key="k") as client:
            await client.files.get("abc")

    with pytest.raises(errors.NotFound) as caught:
        asyncio.run(run())
    assert notes(caught.value) == [FORM]


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (lambda client: client.files.get("files/abc"), 404),
        (lambda client: list(client.files.list()), 404),
        (lambda client: client.files.get("abc"), 409),
    ],
)
def test_nothing_is_said_of_other_errors(
    call: Callable[[Client], object], status: int
) -> None:
    assert notes(refused(call, status)) == []
