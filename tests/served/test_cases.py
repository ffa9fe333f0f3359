"""What leaves and what is read, for each kind of oddity of served documents.

The clients are made from minimal documents, whole, and talk to a fake transport.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from gapismith.discovery import parse_document
from gapismith.runtime.testing.fake_transport import FakeTransport

from tests.served.documents import CASES, client_package

if not CASES.is_dir():
    pytest.skip(
        "the minimal documents are not beside the project", allow_module_level=True
    )


@contextmanager
def client(
    case: str, *responses: Any, **changes: Any
) -> Iterator[tuple[Any, Any, Any]]:
    """(client, types, fake) of a minimal document; `responses` come one after the other."""
    raw = {**json.loads((CASES / f"{case}.json").read_bytes()), **changes}
    document = parse_document(json.dumps(raw).encode(), f"{case}.json")
    with client_package(document) as (_, module):
        fake = module.testing.FakeTransport(list(responses))
        yield module.Client(api_key="the-key", session=fake), module.types, fake


def url(fake: FakeTransport, index: int = -1) -> str:
    return fake.requests[index].url


def test_a_dangling_reference_reads_as_any_json() -> None:
    with client("dangling_ref_in_property", {"a": "x", "mode": {"k": [1]}}) as made:
        assert made[0].things.get("1").mode == {"k": [1]}


@pytest.mark.parametrize("case", ["empty_request_schema", "empty_response_schema"])
def test_empty_schemas_are_any_json(case: str) -> None:
    with client(case, {"k": 1}) as (made, _, fake):
        if case == "empty_request_schema":
            made.things.send({"any": [1]})
            assert fake.requests[0].json == {"any": [1]}
        else:
            assert made.things.keys() == {"k": 1}


def test_an_absolute_path_counts_from_the_root() -> None:
    with client("absolute_method_path", {}, {"a": "x"}) as (made, _, fake):
        made.channels.stop({})
        made.things.get("1")
    assert url(fake, 0) == "https://t.googleapis.com/other/channels/stop"
    assert url(fake, 1) == "https://t.googleapis.com/t/v1/things/1"


@pytest.mark.parametrize("base", ["", "https://t.googleapis.com/"])
def test_a_service_path_that_only_the_base_path_tells(base: str) -> None:
    """As drive v3 has it in 2021."""
    raw = json.loads((CASES / "absolute_method_path.json").read_bytes())
    del raw["servicePath"]
    raw["baseUrl"] = base
    document = parse_document(json.dumps(raw).encode(), "d.json")
    assert document.counts == ({"contradicting-url": 1} if base else {})
    with client_package(document) as (_, module):
        fake = module.testing.FakeTransport([{"a": "x"}])
        module.Client(api_key="k", session=fake).things.get("1")
    assert url(fake) == "https://t.googleapis.com/t/v1/things/1"


@pytest.mark.parametrize("root", ["http://localhost:8080/", "http://127.0.0.1:80/"])
def test_a_root_that_was_edited_by_hand_decides(root: str) -> None:
    others = {
        "mtlsRootUrl": "https://t.mtls.googleapis.com/",
        "endpoints": [{"location": "eu", "endpointUrl": "https://eu.googleapis.com/"}],
        "batchPath": "https://evil.example/batch",
    }
    case = "absolute_method_path"
    with client(case, {"a": "x"}, rootUrl=root, **others) as (made, _, fake):
        made.things.get("1")
        with pytest.raises(ValueError, match="serves no batches"):
            made.batch()
    assert url(fake) == f"{root}t/v1/things/1"


def test_a_list_of_segments() -> None:
    with client("path_segment_list_expression", {}) as (made, _, fake):
        made.units.get("C1", ["a", "b c", "d/e"])
    assert url(fake) == "https://t.googleapis.com/t/v1/c/C1/units/a/b%20c/d%2Fe"


def test_a_get_has_no_body() -> None:
    with client("get_with_request_body", {"a": "x"}) as (made, _, fake):
        assert made.things.find(b="y").a == "x"
    request = fake.requests[0]
    assert (request.method, request.query, request.body) == ("GET", [("b", "y")], b"")


def test_a_page_token_that_is_named_like_the_one_that_is_sent() -> None:
    pages = {"rows": [{"a": "1"}], "pageToken": "t"}, {"rows": [{"a": "2"}]}
    with client("answer_token_named_pageToken", *pages) as (made, _, fake):
        assert [row.a for row in made.rows.list()] == ["1", "2"]
    assert fake.requests[1].query == [("pageToken", "t")]


@pytest.mark.parametrize("fields", [None, "rows(a)"])
def test_a_page_token_in_a_message(fields: str | None) -> None:
    """As androidpublisher has it."""
    text = {"type": "string"}
    token = {"type": "object", "properties": {"nextPageToken": text}}
    rows = {"type": "array", "items": {"$ref": "Thing"}}
    schemas = {
        "Thing": {"type": "object", "properties": {"a": text}},
        "Tokens": token,
        "Rows": {
            "type": "object",
            "properties": {"rows": rows, "tokenPagination": {"$ref": "Tokens"}},
        },
    }
    method = {
        "id": "t.rows.list",
        "path": "rows",
        "httpMethod": "GET",
        "parameters": {"token": {"type": "string", "location": "query"}},
        "response": {"$ref": "Rows"},
    }
    resources = {"rows": {"methods": {"list": method}}}
    pages = (
        {"rows": [{"a": "1"}], "tokenPagination": {"nextPageToken": "t"}},
        {"rows": [{"a": "2"}], "tokenPagination": {}},
    )
    changes = {"schemas": schemas, "resources": resources}
    with client("no_schemas_key", *pages, **changes) as (made, _, fake):
        options = {"fields": fields} if fields else {}
        assert [row.a for row in made.rows.list(options=options)] == ["1", "2"]
    assert dict(fake.requests[1].query)["token"] == "t"
    if fields:
        asked = dict(fake.requests[0].query)["fields"]
        assert asked == "rows(a),tokenPagination/nextPageToken"


def test_a_streaming_type_makes_a_stream() -> None:
    with client("streamingType_ignored", [{"a": "1"}, {"a": "2"}]) as (made, _, _fake):
        assert [thing.a for thing in made.reports.make({})] == ["1", "2"]


@pytest.mark.parametrize(
    ("case", "root"),
    [
        ("no_rootUrl_but_baseUrl", "https://t.googleapis.com/t/v1/"),
        ("no_rootUrl_absolute_basePath", "https://t.appspot.com/_ah/api/t/v1/"),
    ],
)
def test_an_address_is_derived(case: str, root: str) -> None:
    with client(case, {}) as (made, _, fake):
        made.things.get("1")
    assert url(fake) == f"{root}things/1"


@pytest.mark.parametrize("path", ["/t/v1/", "t/v1", "/t/v1"])
def test_a_client_without_a_server_takes_its_address(path: str) -> None:
    raw = json.loads((CASES / "no_rootUrl_but_baseUrl.json").read_bytes())
    raw |= {"rootUrl": "", "baseUrl": "", "servicePath": "", "basePath": path}
    document = parse_document(json.dumps(raw).encode(), "t.json")
    assert document.counts == {"no-server": 1}
    with client_package(document) as (_, module):
        fake = module.testing.FakeTransport([{}])
        with pytest.raises(ValueError, match="base_url is missing"):
            module.Client(api_key="k", session=fake)
        made = module.Client(api_key="k", base_url="https://x.example/a", session=fake)
        made.things.get("1")
    assert url(fake) == "https://x.example/a/t/v1/things/1"


def test_a_document_of_2010_has_its_methods() -> None:
    parameters = {
        "id": {"restParameterType": "path", "required": True, "repeated": False},
        "hl": {"restParameterType": "query", "required": False, "repeated": False},
    }
    get = {
        "restPath": "things/{id}",
        "rpcMethod": "t.get",
        "httpMethod": "GET",
        "parameters": parameters,
    }
    raw = {
        "name": "t",
        "version": "v1",
        "restBasePath": "/t/v1/",
        "rpcPath": "/rpc",
        "resources": {"things": {"methods": {"get": get}}},
    }
    document = parse_document(json.dumps(raw).encode(), "t.json")
    assert document.counts == {"missing-id": 1, "no-server": 1, "old-format": 1}
    with client_package(document) as (_, module):
        fake = module.testing.FakeTransport([{}])
        address = "https://x.example"
        with module.Client(api_key="k", base_url=address, session=fake) as made:
            made.things.get("a b", hl="de")
    assert url(fake) == "https://x.example/t/v1/things/a%20b?hl=de"


@pytest.mark.parametrize("root", ["http://localhost:8080/", "http://127.0.0.1/a/"])
def test_a_server_on_this_machine_needs_no_https(root: str) -> None:
    with client("version_module_is_string", {}, rootUrl=root, baseUrl=root) as made:
        made[0].things.get("1")
    assert url(made[2]) == f"{root}t/v1/things/1"


def test_a_key_goes_where_the_document_declares_it() -> None:
    with client("endpoints_api_key_is_query_parameter", {}) as (made, _, fake):
        made.things.get("1")
    assert fake.requests[0].query == [("key", "the-key")]
    assert "x-goog-api-key" not in fake.requests[0].headers


def test_google_s_own_servers_get_the_key_in_a_header() -> None:
    key = {"key": {"type": "string", "location": "query"}}
    with client("version_module_is_string", {}, parameters=key) as (made, _, fake):
        made.things.get("1")
    assert fake.requests[0].query == []
    assert fake.requests[0].headers["x-goog-api-key"] == "the-key"


def test_nested_lists_hold_models() -> None:
    grid = {"rows": [[{"a": "1"}]], "groups": {"g": [{"a": "2"}]}}
    with client("nested_lists_of_messages_untyped", grid) as (made, types, _):
        found = made.grids.get()
        assert found.rows == [[types.Thing(a="1")]]
        assert found.groups["g"][0].a == "2"
        assert found.to_dict() == grid


def test_a_variant_reads_as_the_class_that_its_discriminator_names() -> None:
    shapes = {"type": "dot", "x": 1}, {"type": "star", "points": 5}
    with client("variant_schema_untyped", *shapes) as (made, types, _):
        dot, star = made.shapes.get(), made.shapes.get()
        assert (type(dot), dot.x, type(star)) == (types.Dot, 1, types.Shape)
        assert [shape.to_dict() for shape in (dot, star)] == list(shapes)


def test_an_upload_without_protocols() -> None:
    with client("media_upload_without_protocols", {"a": "x"}) as (made, _, fake):
        made.things.add({"a": "y"}, media=b"data")
    assert url(fake).partition("?")[0] == "https://t.googleapis.com/upload/t/v1/things"


def test_bytes_in_web_safe_base64() -> None:
    raw = {"type": "string", "format": "byte"}
    told = {**raw, "description": "A base64url encoded string."}
    schemas = {
        "Thing": {"type": "object", "properties": {"raw": told, "other": raw}},
    }
    reply = {"raw": "-_8", "other": "+/8="}
    with client("version_module_is_string", reply, schemas=schemas) as made:
        found = made[0].things.get("1")
        assert found.raw == found.other == b"\xfb\xff"
        assert found.to_dict() == reply
        thing = made[1].Thing(raw=b"\xfb\xff", other=b"\xfb\xff")
        assert thing.to_dict() == {"raw": "-_8=", "other": "+/8="}
