"""What leaves and what is read where a part of a document is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from gapismith.discovery import parse_document
from gapismith.ir.model import Package

from tests.bad_documents.documents import (
    BASE,
    GET,
    LIST,
    REMOVE,
    SCOPES,
    TITLE,
    data,
    listing,
    nested_properties,
)
from tests.runtime.test_auth import Tokens
from tests.served.documents import client_package

CREATE = "/resources/books/methods/create"
NAME = {"type": "string", "location": "path", "required": True}
MOMENT = {"type": "string", "format": "google-datetime"}


@contextmanager
def client(
    document: bytes, *responses: Any
) -> Iterator[tuple[Any, Any, list[str], Package]]:
    """(client, fake, kinds of warnings, IR); `responses` come one after the other."""
    made = parse_document(document, "shelf.json")
    with client_package(made) as (package, module):
        fake = module.testing.FakeTransport(list(responses))
        client = module.Client(api_key="the-key", session=fake)
        yield client, fake, list(made.counts), package


@pytest.mark.parametrize(
    ("schema", "response", "type_"),
    [
        ({"type": "string"}, "x", "Any"),
        (MOMENT, "2026-01-01T00:00:00Z", "Any"),
        ({"type": "string", "enum": ["NEW"]}, "NEW", "Any"),
        ({"type": "integer", "format": "int32"}, 5, "Any"),
        ({"$ref": "Moment"}, "2026-01-01T00:00:00Z", "Any"),
        ({"type": "array", "items": MOMENT}, ["2026-01-01T00:00:00Z"], "list[str]"),
        (
            {"type": "array", "items": {"$ref": "Book"}},
            [{"title": "x"}],
            "list[dict[str, Any]]",
        ),
        (
            {"type": "array", "items": {"type": "array", "items": {"$ref": "Book"}}},
            [[{"title": "x"}]],
            "list[list[dict[str, Any]]]",
        ),
    ],
)
def test_a_response_that_is_no_object_stays_json(
    schema: Any, response: Any, type_: str
) -> None:
    document = data((f"{GET}/response", schema), ("/schemas/Moment", MOMENT))
    with client(document, response) as (made, _, kinds, package):
        assert made.books.get("1") == response
    (get,) = (m for m in package.methods if m.call == "books.get")
    assert str(get.response.type) == type_
    assert kinds == (["scalar-response"] if type_ == "Any" else [])


UPLOADS: list[tuple[Any, str]] = [
    ({"ftp": {"path": "/x"}}, "unknown-key"),
    ({}, ""),
    (None, "wrong-type"),
    ({"simple": 5}, "wrong-type"),
    ({"simple": {"path": None, "multipart": True}}, "wrong-type"),
]


@pytest.mark.parametrize(("protocols", "kind"), UPLOADS)
def test_an_upload_without_a_protocol_that_is_known(protocols: Any, kind: str) -> None:
    document = data((f"{CREATE}/mediaUpload", {"protocols": protocols}))
    with client(document, {}) as (made, fake, kinds, _):
        made.books.create({"title": "x"}, media=b"data")
    assert kinds == [kind] * bool(kind)
    url = fake.requests[0].url
    assert url == "https://shelf.googleapis.com/upload/v1/books?uploadType=multipart"
    assert b'"title":"x"' in fake.requests[0].body


def test_upload_paths_that_lost_a_variable() -> None:
    paths = {"simple": {"path": "/upload/v1/books", "multipart": True}}
    document = data(
        (f"{CREATE}/path", "v1/books/{name}"),
        (f"{CREATE}/parameters", {"name": NAME}),
        (f"{CREATE}/mediaUpload", {"protocols": paths}),
    )
    with client(document, {}) as (made, fake, kinds, _):
        made.books.create("7", {"title": "x"}, media=b"data")
    assert kinds == ["upload-path"]
    assert "/upload/v1/books/7?" in fake.requests[0].url


@pytest.mark.parametrize("value", [None, 5, []])
def test_a_page_token_that_is_no_object_still_pages(value: Any) -> None:
    document = listing((f"{LIST}/parameters/pageToken", value))
    first = {"books": [{"title": "a"}], "nextPageToken": "t"}
    with client(document, first, {"books": [{}]}) as (made, fake, kinds, _):
        assert [book.title for book in made.books.list()] == ["a", None]
    assert kinds == ["wrong-type"]
    assert fake.requests[1].query == [("pageToken", "t")]


def test_white_space_around_addresses_is_in_no_request() -> None:
    document = data(("/rootUrl", " https://shelf.googleapis.com/\n"))
    with client(document, {}) as (made, fake, kinds, _):
        made.books.get("1")
    assert kinds == ["white-space"]
    assert fake.requests[0].url == "https://shelf.googleapis.com/v1/1"


@pytest.mark.parametrize("chosen", [None, "simple"])
def test_media_whose_protocol_has_no_place_for_a_body(chosen: Any) -> None:
    simple = {"simple": {"path": "/upload/v1/books"}}
    document = data((f"{CREATE}/mediaUpload", {"protocols": simple}))
    with client(document, {}) as (made, fake, _, package):
        media = import_module(type(made).__module__.rpartition(".")[0]).Media(
            b"data", protocol=chosen
        )
        with pytest.raises(ValueError, match="takes media without metadata"):
            made.books.create({"title": "x"}, media=media)
        assert fake.requests == []
        made.books.create({}, media=media)
    assert fake.requests[0].body == b"data"
    (upload,) = (m.upload for m in package.methods if m.upload)
    assert upload.resumable_path == ""


def test_an_upload_by_the_resumable_protocol_alone() -> None:
    resumable = {"resumable": {"path": "/resumable/upload/v1/books"}}
    document = data((f"{CREATE}/mediaUpload", {"protocols": resumable}))
    with (
        client(document, {}) as (made, fake, _, _),
        pytest.raises(Exception, match="session"),
    ):
        made.books.create({}, media=b"data")  # the fake opens no session
    assert fake.requests[0].url.endswith("/upload/v1/books?uploadType=resumable")


def test_a_path_that_lost_its_variable_reaches_no_collection() -> None:
    path = (f"{GET}/path", "v1/books")
    with client(data(path)) as (made, _, kinds, _):
        assert not hasattr(made.books, "get")
        assert kinds == ["method-left-out"]
    flat = (f"{GET}/flatPath", "v1/books/{name}")
    with client(data(path, flat), {}) as (made, fake, kinds, _):
        made.books.get("1")
    assert kinds == ["no-path"]
    assert fake.requests[0].url == "https://shelf.googleapis.com/v1/books/1"


@pytest.mark.parametrize("changes", [[("path", None)], [("path", 5)]])
def test_a_path_that_is_none(changes: list[tuple[str, Any]]) -> None:
    flat = ("flatPath", "v1/books/{name}")
    edits = [(f"{GET}/{key}", value) for key, value in (*changes, flat)]
    with client(data(*edits), {}) as (made, fake, _, _):
        made.books.get("a/b")
    assert fake.requests[0].url == "https://shelf.googleapis.com/v1/books/a%2Fb"


@pytest.mark.parametrize("change", [("path", "v1/{+nam}"), ("parameters", {"b": NAME})])
def test_a_path_parameter_under_another_name(change: tuple[str, Any]) -> None:
    with client(data((f"{GET}/{change[0]}", change[1])), {}) as (made, fake, kinds, _):
        made.books.get("books/1")
    assert kinds[0] == "no-parameter"
    assert fake.requests[0].url == "https://shelf.googleapis.com/v1/books/1"


@pytest.mark.parametrize("at", ["parameters", "parameters/name"])
@pytest.mark.parametrize("value", [None, 5, [], REMOVE])
def test_path_parameters_that_are_no_objects(at: str, value: Any) -> None:
    document = data((f"{GET}/{at}", value))
    (warning,) = parse_document(document, "d.json").warnings
    assert warning.pointer == f"{GET}/{'path' if value is REMOVE else at}"
    with client(document, {}) as (made, fake, _, _):
        with pytest.raises(TypeError):
            made.books.get()
        made.books.get("books/1")
    assert fake.requests[0].url == "https://shelf.googleapis.com/v1/books/1"


@pytest.mark.parametrize(
    ("scope", "text"), [(None, ""), (5, ""), ("All books", "All books"), ({}, "")]
)
def test_a_scope_that_is_no_object_stays_one(scope: Any, text: str) -> None:
    document = data(("/auth", {"oauth2": {"scopes": {"https://a.b/c": scope}}}))
    with client(document) as (_, _, _, package):
        assert package.service.scopes == {"https://a.b/c": text}


@pytest.mark.parametrize(
    "auth", [None, 5, {}, {"oauth2": None}, {"oauth2": {"scopes": SCOPES}}]
)
def test_without_auth_the_scopes_of_methods_are_requested(auth: Any) -> None:
    changes = ("/auth", auth), (f"{GET}/scopes", SCOPES), (f"{CREATE}/scopes", SCOPES)
    document = parse_document(data(*changes), "shelf.json")
    assert len(document.warnings) == 1
    tokens = Tokens()
    with client_package(document) as (_, module):
        fake = module.testing.FakeTransport([{}])
        module.Client(credentials=tokens, session=fake).books.get("1")
    assert tokens.scopes_seen == SCOPES


def test_a_scope_that_auth_lacks_is_requested_as_well() -> None:
    auth = {"oauth2": {"scopes": {SCOPES[1]: {"description": "Write."}}}}
    document = data(("/auth", auth), (f"{GET}/scopes", SCOPES))
    with client(document) as (_, _, kinds, package):
        assert package.service.scopes == {SCOPES[0]: "", SCOPES[1]: "Write."}
    assert kinds == ["unlisted-scope"]


@pytest.mark.parametrize("root", ["x", "shelf.googleapis.com", "//evil.example/"])
def test_a_root_that_is_no_url_beside_a_base_that_is(root: str) -> None:
    base = ("/baseUrl", "https://shelf.googleapis.com/")
    document = data(("/rootUrl", root), base)
    with client(document, {}) as (made, fake, kinds, _):
        made.books.get("1")
    assert fake.requests[0].url == "https://shelf.googleapis.com/v1/1"
    assert kinds == ["wrong-type"]


@pytest.mark.parametrize("protocol", [None, 5, "x", "REST"])
def test_a_protocol_that_says_nothing(protocol: Any) -> None:
    document = parse_document(data(("/protocol", protocol)), "d.json")
    assert document.counts == {"wrong-type": 1}


@pytest.mark.parametrize("version", [None, 5, []])
def test_a_version_that_the_id_tells(version: Any) -> None:
    document = parse_document(data(("/version", version), ("/id", "shelf:v2")), "d")
    assert document.description.version == "v2"


def test_bytes_of_another_encoding_and_raw_control_characters() -> None:
    text = data(("/schemas/Book/description", "caf@ %book")).replace(b"@", b"\xe9")
    document = parse_document(text.replace(b"%", b"\n\x01"), "d.json")
    assert document.description.schemas["Book"].description == "caf\ufffd \n\x01book"
    assert document.counts == {"control-character": 1, "stray-byte": 1}


@pytest.mark.parametrize("depth", [60, 150])
def test_a_field_too_deep_to_read_is_any_json(depth: int) -> None:
    document = data((TITLE, nested_properties(depth)), ("/odd", [[[]]]))
    deep = {"below": {"below": [1]}}
    with client(document, {"title": deep}) as (made, _, kinds, _):
        assert made.books.get("1").title == deep
    assert kinds == ["too-deep", "unknown-key"]


def test_the_nearest_fields_of_a_body_go_into_the_query() -> None:
    """A message within itself has more fields than a query has room for."""
    inner = {f"inner{i}": {"$ref": "Book"} for i in range(9)}
    book = {**BASE["schemas"]["Book"]["properties"], **inner}
    document = data(
        ("/schemas/Book/properties", book), (f"{GET}/request", {"$ref": "Book"})
    )
    with client(document, {}) as (made, fake, _, package):
        made.books.get("1", title="x", tags=["a", "b"], inner8_title="y")
    query = [("title", "x"), ("tags", "a"), ("tags", "b"), ("inner8.title", "y")]
    assert sorted(fake.requests[0].query) == sorted(query)
    (get,) = (m for m in package.methods if m.call == "books.get")
    assert len(get.parameters) == 501
