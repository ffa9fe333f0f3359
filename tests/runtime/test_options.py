"""Options of calls and clients: checked at once, with the nearest name."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from gapismith.runtime.testing.fake_transport import FakeTransport
from gapismith.runtime.upload_session import UploadSession

from tests.runtime import harness as api
from tests.runtime.harness import World


def named(name: str) -> Any:
    """An object of a class of that name in the package of another API."""
    return type(name, (), {"__module__": "other_v1.retry"})()


WRONG: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"timout": 3}, TypeError, "no option 'timout'; did you mean 'timeout'?"),
    ({"zzz": 3}, TypeError, "no option 'zzz'; see RequestOptions"),
    (
        {"retry": named("Retry")},
        TypeError,
        r"must be a Retry, .* not other_v1\.retry\.Retry",
    ),
    (
        {"resume": named("UploadSession")},
        TypeError,
        r"an UploadSession, not other_v1\.retry\.UploadSession",
    ),
    ({"retry": 3}, TypeError, r"retry must be a Retry, such as Retry\(3\), not 3"),
    ({"timeout": "3"}, TypeError, "timeout is a number of seconds or None, not '3'"),
    ({"timeout": -1}, ValueError, "timeout must be above 0"),
    ({"timeout": 1e10}, ValueError, "at most 2000000, not 10000000000.0"),
    ({"resume": "x"}, TypeError, "resume must be an UploadSession"),
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


@pytest.mark.parametrize(
    "argument",
    [
        {"retry": 3},
        {"timeout": "3"},
        {"api_key": 5},
        {"api_key": b"hunter2"},
        {"base_url": 5},
        {"base_url": b"hunter2"},
        {"universe_domain": 5},
        {"location": 5},
        {"scopes": "hunter2"},
        {"scopes": [5]},
        {"credentials": 5},
        {"credentials": {"token": "hunter2"}},
        {"pool_size": "5"},
    ],
)
def test_wrong_arguments_of_the_client(world: World, argument: Any) -> None:
    with pytest.raises(TypeError, match=next(iter(argument))) as caught:
        world.client(**argument)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "domain", ["@evil.example", "a/b", "a b", "a:1", "..", "é", ""]
)
def test_a_universe_that_is_no_domain(
    world: World, monkeypatch: pytest.MonkeyPatch, domain: str
) -> None:
    """It would lead calls, and their credentials, to another host."""
    with pytest.raises(ValueError, match="universe_domain"):
        world.client(universe_domain=domain)
    monkeypatch.setenv("GOOGLE_CLOUD_UNIVERSE_DOMAIN", domain)
    with pytest.raises(ValueError, match="GOOGLE_CLOUD_UNIVERSE_DOMAIN"):
        world.do(world.client().files.get("files/a"))


@pytest.mark.parametrize("options", [5, "timeout", [("timeout", 3)]])
def test_options_that_are_none(world: World, options: Any) -> None:
    client = world.client(session=FakeTransport([]))
    with pytest.raises(TypeError, match="options must be a dict"):
        world.do(client.files.get("files/a", options=options))


def test_wrong_arguments_of_calls(world: World) -> None:
    client = world.client(session=FakeTransport([]))
    with pytest.raises(TypeError, match="name is a resource's name: a str, not bytes"):
        world.do(client.files.get(b"files/a"))
    for url in (5, None, b"files/a"):
        with pytest.raises(TypeError, match="url must be a str"):
            client.download(url)
    for poll in ("x", [1]):
        with pytest.raises(TypeError, match="poll is a number of seconds or a Poll"):
            world.do(client.wait("batches/b", poll=poll))


@pytest.mark.parametrize(
    "change", [{"dialect": "foo"}, {"url": "x"}, {"granularity": 0}]
)
def test_an_upload_session_that_is_none(change: Any) -> None:
    sound: Any = {
        "method": "POST",
        "url": "https://sample.example/",
        "dialect": "goog",
        "total": None,
        "granularity": 1,
    }
    assert UploadSession.from_dict(sound).to_dict() == sound
    with pytest.raises(ValueError, match="not a saved upload session"):
        UploadSession.from_dict({**sound, **change})
    with pytest.raises(ValueError, match="not a saved upload session"):
        UploadSession(**{**sound, **change})


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
