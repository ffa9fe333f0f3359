"""Options of calls and clients: checked at once, with the nearest name."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from gapismith.runtime.testing.fake_transport import FakeTransport

from tests.runtime import harness as api
from tests.runtime.harness import World

WRONG: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"timout": 3}, TypeError, "no option 'timout'; did you mean 'timeout'?"),
    ({"zzz": 3}, TypeError, "no option 'zzz'; see RequestOptions"),
    ({"retry": 3}, TypeError, r"retry must be a Retry, such as Retry\(3\), not 3"),
    ({"timeout": "3"}, TypeError, "timeout is a number of seconds or None, not '3'"),
    ({"timeout": -1}, ValueError, "timeout must be above 0"),
    ({"headers": ["a"]}, TypeError, "headers must be a mapping"),
    ({"headers": {5: "a"}}, TypeError, "the name of a header must be a str, not 5"),
    ({"headers": {"a": "€"}}, ValueError, "the header a holds .* isn't ASCII"),
    ({"headers": {"a": "é"}}, ValueError, "the header a holds .* isn't ASCII"),
    ({"headers": {"a": 5}}, TypeError, "the header a must be a str"),
    ({"fields": ["name"]}, TypeError, "fields must be a str"),
    ({"on_response": 5}, TypeError, "on_response must be callable"),
    ({"unknown_fields": "no"}, ValueError, "'send', 'warn' or 'error', not 'no'"),
]


@pytest.mark.parametrize(("options", "kind", "message"), WRONG)
def test_wrong_options(
    world: World, options: Any, kind: type[Exception], message: str
) -> None:
    client = world.client(session=FakeTransport([]))
    with pytest.raises(kind, match=message):
        world.do(client.files.get("files/a", options=options))
    with pytest.raises(kind, match=message):
        client.with_options(**options)


@pytest.mark.parametrize("argument", [{"retry": 3}, {"timeout": "3"}])
def test_wrong_arguments_of_the_client(world: World, argument: Any) -> None:
    with pytest.raises(TypeError, match=next(iter(argument))):
        world.client(**argument)


BODY = {"files": [{"name": "a", "nmae": "b"}], "filez": []}
UNKNOWN = (
    "the body has unknown fields: 'filez' \\(did you mean 'files'\\?\\); "
    "files\\[0\\]: 'nmae' \\(did you mean 'name'\\?\\)"
)


def test_unknown_fields_are_sent_by_default(world: World) -> None:
    fake = FakeTransport([{}])
    client = world.client(session=fake)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        world.list(client._api.pages(api.SEARCH, {}, BODY).pages())
    assert fake.requests[0].json == BODY


def test_unknown_fields_are_refused_on_request(world: World) -> None:
    fake = FakeTransport([])
    client = world.client(session=fake, unknown_fields="error")
    with pytest.raises(ValueError, match=UNKNOWN):
        world.list(client._api.pages(api.SEARCH, {}, BODY).pages())
    assert fake.requests == []


def test_unknown_fields_are_warned_of_on_request(world: World) -> None:
    fake = FakeTransport([{}])
    client = world.client(session=fake).with_options(unknown_fields="warn")
    with pytest.warns(UserWarning, match=UNKNOWN):
        world.list(client._api.pages(api.SEARCH, {}, BODY).pages())
    assert fake.requests[0].json == BODY


def test_the_bytes_of_a_response_that_is_none(world: World) -> None:
    client = world.client(session=FakeTransport([{"left": "over"}]))
    seen: list[bytes] = []
    options = {"on_response": lambda response: seen.append(response.body)}
    assert world.do(client.files.delete("files/a", options=options)) is None
    assert seen == [b'{"left":"over"}']
