"""Arguments of the wrong type: refused at once, by name, and nothing is sent."""

from __future__ import annotations

import enum
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from gapismith.runtime.calls.method import Method, Upload
from gapismith.runtime.calls.operations import Poll
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.media.media import Media
from gapismith.runtime.resource import mask
from gapismith.runtime.testing.fake_transport import FakeTransport

from tests.runtime import harness as api
from tests.runtime.harness import World


class Colour(enum.Enum):
    RED = "red"


class Name(enum.StrEnum):
    A = "files/a"


A = {"name": "files/a"}
LONE = "a\ud800"
NAN = float("nan")
HUGE = 10**5000  # more digits than Python writes
# What no parameter can be, in paths and in queries.
NO_TEXT: list[Any] = [
    *[{"a"}, (c for c in "ab"), {"a": 1}.keys(), object(), str, Colour.RED, 1j],
    *[range(2), [["a"]], [None], datetime(2024, 5, 1), HUGE, LONE, {"a": {1}}],
]
NO_SEGMENT = [*NO_TEXT, ["a"], ("a",), {"a": 1}, api.File(), b"a", bytearray(b"a")]


def refused(
    world: World,
    name: str,
    use: Callable[[Any], Any],
    kinds: type[Exception] | tuple[type[Exception], ...] = (TypeError, ValueError),
) -> str:
    """The error of a call, which names the argument, and can be written anywhere."""
    fake = FakeTransport([A] * 3)
    client = world.client(session=fake, unknown_fields="send")
    with pytest.raises(kinds, match=name) as caught:
        world.do(use(client))
    assert fake.requests == []
    text = str(caught.value)
    assert text.encode()
    assert "unhashable" not in text
    return text


@pytest.mark.parametrize("value", NO_SEGMENT, ids=lambda v: type(v).__name__)
def test_in_the_path(world: World, value: Any) -> None:
    refused(world, "name", lambda client: client.files.get(value))


@pytest.mark.parametrize("value", NO_TEXT, ids=lambda v: type(v).__name__)
def test_in_the_query(world: World, value: Any) -> None:
    def listing(client: Any) -> Any:
        return world.list(client.files.list(page_size=value))

    def option(client: Any) -> Any:
        return client.files.get("files/a", options={"query": {"view": value}})

    refused(world, "pageSize", listing)
    refused(world, "view", option)


@pytest.mark.parametrize(
    "value", [["a"], ("a",), {"a"}, {"a": 1}, b"a", 3, True, 0, Colour.RED, LONE]
)
def test_page_tokens(world: World, value: Any) -> None:
    def listing(client: Any) -> Any:
        return world.list(client.files.list(page_token=value))

    def search(client: Any) -> Any:
        return world.list(client._api.pages(api.SEARCH, {}, {"pageToken": value}))

    refused(world, "pageToken", listing)
    if value != LONE:  # which JSON can name
        refused(world, "pageToken", search, TypeError)


def test_lists_and_members_of_enumerations_of_text_are_sent(world: World) -> None:
    class Labels(list[str]):
        pass

    fake = FakeTransport([A] * 2)
    client = world.client(session=fake)
    world.do(client.files.get(Name.A, options={"query": {"x": Labels(["a", "b"])}}))
    world.list(client.files.list(page_token=Name.A))
    assert [request.url.partition("v1/")[2] for request in fake.requests] == [
        "files/a?x=a&x=b",
        "files?pageToken=files%2Fa",
    ]


@pytest.mark.parametrize("value", ["a", [], {"a"}, b"a", 3, True, api.Operation()])
def test_bodies(world: World, value: Any) -> None:
    told = refused(world, "body", lambda client: client.files.create(value))
    assert "expected File or dict" in told


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (
            {"sizeBytes": True},
            r"^File\.size_bytes: expected a 64-bit integer: not bool$",
        ),
        (
            {"sizeBytes": int},
            r"^File\.size_bytes: expected a 64-bit integer: not type$",
        ),
        ({"x": {"y": [0, {1}]}}, r"^x\.y\[1\]: set cannot be sent as JSON$"),
        ({"x": Colour.RED}, "^x: Colour cannot be sent as JSON$"),
        ({"x": [{"y": NAN}]}, r"^x\[0\]\.y: nan isn't a JSON number"),
        ({NAN: 1}, "not JSON compliant"),
    ],
)
def test_values_in_bodies(world: World, body: Any, place: str) -> None:
    refused(world, place, lambda client: client.files.create(body))


def test_the_place_of_a_value_in_a_tree_inside_itself(world: World) -> None:
    body: dict[str, Any] = {"x": {1}}
    body["itself"] = [body]
    refused(world, ".", lambda client: client.files.create(body))


@pytest.mark.parametrize("text", ["a", LONE], ids=ascii)
def test_keys_of_bodies_that_are_numbers(world: World, text: str) -> None:
    """As `json` writes them, whatever else is in the body."""
    fake = FakeTransport([A])
    body: Any = {1: text, 1.5: text, False: text, None: text}
    world.do(world.client(session=fake).files.create(body))
    assert json.loads(fake.requests[0].body) == {
        "1": text,
        "1.5": text,
        "false": text,
        "null": text,
    }


ODD_OPTIONS = {
    "query": {1: "a"},
    "body": {b"a": 1},
    "headers": ["a"],
    "fields": LONE,
    "quota_user": LONE,
    "max_response_bytes": True,
    "timeout": True,
}


@pytest.mark.parametrize("name", ODD_OPTIONS)
def test_options(world: World, name: str) -> None:
    options: Any = {name: ODD_OPTIONS[name]}
    wire_name = {"quota_user": "quotaUser"}.get(name, name)
    refused(world, wire_name, lambda c: c.files.create({}, options=options))


UPLOAD: Method[None] = Method(
    "files.upload",
    "POST",
    "v1/files",
    upload=Upload(resumable="/resumable/upload/v1/files"),
)
LINK = "https://sample.googleapis.com/v1/files/a"
WITH_OPTIONS: dict[str, Callable[[World, Any, Any], Any]] = {
    "call": lambda w, c, o: c.files.get("files/a", options=o),
    "list": lambda w, c, o: w.list(c.files.list(options=o)),
    "stream": lambda w, c, o: list(w.stream(c, api.STREAM, o)),
    "download": lambda w, c, o: w.download(c, api.RAW_DOWNLOAD, o).read(),
    "link": lambda w, c, o: c.download(LINK, options=o),
    "upload": lambda w, c, o: c._api.upload(UPLOAD, {}, None, b"x", o),
    "wait": lambda w, c, o: c.wait({"name": "batches/a"}, options=o),
    "batch": lambda w, c, o: c.batch().add(c.files.get, "files/a", options=o),
}


@pytest.mark.parametrize("use", WITH_OPTIONS.values(), ids=WITH_OPTIONS)
@pytest.mark.parametrize("options", [[], 0, "", "x", ["timeout"], {1: 2}])
def test_what_is_given_for_options(world: World, use: Any, options: Any) -> None:
    refused(world, "option", lambda client: use(world, client, options), TypeError)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("headers", "a"),
        ("headers", 5),
        ("scopes", 5),
        ("scopes", [5]),
        ("scopes", "a"),
        ("timeout", "5"),
    ],
)
def test_arguments_of_clients(world: World, name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=name):
        world.client(**{name: value})


def test_scopes_may_come_from_an_iterator(world: World) -> None:
    client = world.client(scopes=(scope for scope in ("a", "b")))
    assert client._api.settings.scopes == ("a", "b")


@pytest.mark.parametrize(
    "name", ["max_attempts", "deadline", "initial", "maximum", "multiplier"]
)
@pytest.mark.parametrize("value", ["1", [1], True])
def test_policies(name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=name):
        Retry(**{name: value})


@pytest.mark.parametrize("value", [1, "a", dict, api.Operation(), [api.Operation]])
def test_the_class_of_a_response(world: World, value: Any) -> None:
    done: Any = {"name": "batches/a", "done": True, "response": {}}
    refused(world, "response_type", lambda c: c.wait(done, value), TypeError)


@pytest.mark.parametrize("value", ["1", True, [Poll()]])
def test_polls(world: World, value: Any) -> None:
    running = {"name": "batches/a"}
    refused(world, "poll", lambda c: c.wait(running, poll=value), TypeError)


@pytest.mark.parametrize("value", [3, ["a", None], [["a"]], b"a"])
def test_field_masks(value: Any) -> None:
    with pytest.raises(TypeError, match="field mask"):
        mask(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("content_type", ["a/b"]), ("filename", b"a"), ("chunk_size", "1")],
)
def test_media_options(name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=name):
        Media(b"x", **{name: value})


@pytest.mark.parametrize(
    "value", [5, {"a": 1}, ["a"], (b"a", None), api.File(), object()]
)
def test_media(world: World, value: Any) -> None:
    refused(world, "media", lambda c: c._api.upload(UPLOAD, {}, None, value), TypeError)
