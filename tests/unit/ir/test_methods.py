"""Methods: signatures, kinds, pages, media, operations."""

from __future__ import annotations

from typing import Any

import pytest
from gapismith.ir.model import Method
from gapismith.render.annotations import Imports, read, write

from tests.unit.ir.documents import (
    TEXT,
    array,
    calls,
    document,
    mapping,
    method,
    obj,
    package,
    ref,
    resources,
)

TOKEN = {"pageToken": TEXT}
OPERATION = obj(
    name=TEXT, done={"type": "boolean"}, error=ref("Book"), response=mapping(TEXT)
)
COMPUTE = obj(status=TEXT, operationType=TEXT, selfLink=TEXT)
HTTP_BODY = obj(
    contentType=TEXT,
    data={"type": "string", "format": "byte"},
    extensions=array(mapping({"type": "any"})),
)


def only(spec: Any, schemas: dict[str, Any] | None = None, **options: Any) -> Method:
    """The method of a document that has just this one, in the resource `books`."""
    found = {"Book": obj(), **(schemas or {})}
    name = spec["id"].rpartition(".")[2]
    raw = document(schemas=found, resources={"books": {"methods": {name: spec}}})
    return package(raw, **options).methods[0]


def test_call_order() -> None:
    """Path parameters by parameterOrder, required query parameters, the optional ones."""
    spec = method(
        "move",
        "v1/{shelf}/books/{book}",
        "POST",
        request="Book",
        parameters={
            "zone": TEXT | {"required": True},
            "alpha": TEXT,
            "beta": TEXT | {"required": True, "repeated": True},
        },
    )
    moved = only(spec)
    assert [p.name for p in moved.positional] == ["shelf", "book"]
    assert [(p.name, p.required, p.repeated) for p in moved.keywords] == [
        ("beta", True, True),
        ("zone", True, False),
        ("alpha", False, False),
    ]
    assert [write(p.type, Imports()) for p in moved.keywords] == [
        "Sequence[str]",
        "str",
        "str",
    ]


@pytest.mark.parametrize("order", [["a", "b"], ["b", "a"]])
def test_parameter_order_is_kept(order: list[str]) -> None:
    spec = method("get", "v1/{a}/{b}", parameterOrder=order)
    assert [p.name for p in only(spec).positional] == order


def test_path_parameters_that_the_order_forgets_come_last() -> None:
    spec = method("get", "v1/{a}/{b}", parameterOrder=["b"])
    assert [p.name for p in only(spec).positional] == ["b", "a"]


def test_reserved_arguments() -> None:
    names = ["self", "body", "media", "options", "from", "timeout", "options.x", "api"]
    spec = method("get", "v1/books", parameters=dict.fromkeys(names, TEXT))
    assert {p.name: p.argument for p in only(spec).keywords} == {
        "api": "api",
        "body": "body_",
        "from": "from_",
        "media": "media_",
        "options": "options_",
        "options.x": "options_x",
        "self": "self_",
        "timeout": "timeout",
    }


def test_parameter_types() -> None:
    formats = {
        "mask": TEXT | {"format": "google-fieldmask"},
        "masks": TEXT | {"format": "google-fieldmask", "repeated": True},
        "size": TEXT | {"format": "int64"},
        "blob": TEXT | {"format": "byte"},
        "since": TEXT | {"format": "google-datetime"},
        "view": TEXT | {"enum": ["FULL", "BASIC"]},
        "views": TEXT | {"enum": ["FULL"], "repeated": True},
    }
    found = only(method("get", "v1/books", parameters=formats))
    assert {p.name: write(p.type, Imports()) for p in found.keywords} == {
        "blob": "bytes | str",
        "mask": "Sequence[str] | str",
        "masks": "Sequence[Sequence[str] | str]",
        "since": "_dt.datetime | str",
        "size": "int | str",
        "view": "GetView",
        "views": "Sequence[GetViews]",
    }
    assert [p.name for p in found.keywords if p.mask] == ["mask", "masks"]
    assert [enum.name for enum in found.enums] == ["GetView", "GetViews"]


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        ("^models/[^/]+$", "models/*"),
        ("^projects/[^/]+/locations/[^/]+$", "projects/*/locations/*"),
        ("^.*$", ""),
        ("(a+)+$", ""),
        ("", ""),
    ],
)
def test_patterns_are_shown_where_they_are_plain(pattern: str, example: str) -> None:
    spec = method("get", "v1/{+name}", parameters={"name": {"pattern": pattern}})
    assert only(spec).positional[0].example == example


@pytest.mark.parametrize(
    ("request_", "optional"),
    [
        (obj(), True),
        (obj(x=TEXT), False),
        (mapping(TEXT), False),
    ],
)
def test_a_body_may_be_left_out_if_it_has_no_fields(
    request_: Any, optional: bool
) -> None:
    spec = method("do", "v1/books", "POST", request="Request")
    body = only(spec, {"Request": request_}).body
    assert body is not None
    assert body.optional is optional


def test_inline_messages_are_any_json() -> None:
    anything = mapping({"type": "any"})
    spec = method("do", "v1/do", "POST", request=anything, response=anything)
    found = only(spec)
    assert found.body is not None
    assert write(found.body.type, Imports()) == "Mapping[str, Any]"
    assert found.response.kind == "json"
    assert found.response.type is not None
    assert read(found.response.type, Imports()) == "dict[str, Any]"


def test_a_body_that_travels_as_it_is() -> None:
    spec = method("put", "v1/a", "POST", request="HttpBody")
    found = only(spec, {"HttpBody": HTTP_BODY}).body
    assert found is not None
    assert found.raw
    assert not found.optional
    assert write(found.type, Imports()) == "Mapping[str, Any]"


def test_responses() -> None:
    assert only(method("get", "v1/a")).response.kind == "none"
    assert only(method("get", "v1/a", response="Book")).response.kind == "model"
    body = only(method("get", "v1/a", response="HttpBody"), {"HttpBody": HTTP_BODY})
    assert body.response.kind == "bytes"


# -- resources -------------------------------------------------------------------


def test_a_resource_that_shares_its_name_with_a_method_is_callable() -> None:
    raw = document(
        schemas={"Book": obj()},
        resources={
            "books": {
                "methods": {
                    "tools": method("books.tools", "v1/tools", response="Book"),
                    "get": method("books.get", "v1/book", response="Book"),
                },
                "resources": {
                    "tools": {"methods": {"list": method("books.tools.list", "v1/t")}}
                },
            }
        },
    )
    made = package(raw)
    assert list(calls(made)) == ["books.get", "books.tools", "books.tools.list"]
    tools = resources(made)["books.tools"]
    assert [(m.name, m.constant) for m in tools.methods] == [
        ("__call__", "_CALL_"),
        ("list", "_LIST"),
    ]


def test_members_of_the_client_are_not_taken() -> None:
    raw = document(
        resources={
            name: {"methods": {"close": method(f"{name}.close", f"v1/{name}")}}
            for name in ("close", "wait", "batch", "models", "withOptions")
        },
        methods={"service": method("service", "v1/service")},
    )
    made = package(raw)
    assert [r.attribute for r in made.root.resources] == [
        "batch_",
        "close_",
        "models",
        "wait_",
        "with_options_",
    ]
    assert made.root.resources[0].methods[0].name == "close"
    assert made.root.methods[0].constant == "_SERVICE_"


def test_resources_with_names_of_the_modules_own_aliases() -> None:
    names = ["r", "t", "b", "dt", "c", "getters", "service", "cachedProperty"]
    names.append("annotations")
    raw = document(
        resources={
            name: {"methods": {"get": method(f"{name}.get", f"v1/{name}")}}
            for name in names
        }
    )
    made = package(raw)
    assert {r.module[-1] for r in made.resources} == {
        *(f"{n}_" for n in names if n != "cachedProperty"),
        "cached_property_",
    }
    assert resources(made)["cachedProperty"].attribute == "cached_property_"
    assert resources(made)["r"].attribute == "r"


def test_modules_differ_on_every_file_system() -> None:
    raw = document(
        resources={
            name: {"methods": {"get": method(f"r{i}.get", f"v1/{i}")}}
            for i, name in enumerate(["con", "my-books", "myBooks"])
        }
    )
    assert [r.module for r in package(raw).resources] == [
        ("con_",),
        ("my_books",),
        ("my_books_2",),
    ]


# -- pages -----------------------------------------------------------------------

STRINGS, OBJECTS, MAP = array(TEXT), array(ref("Book")), mapping(ref("Book"))


@pytest.mark.parametrize(
    ("response", "items"),
    [
        (obj(books=OBJECTS), "books"),
        (obj(books=OBJECTS, unreachable=STRINGS), "books"),
        (obj(books=OBJECTS, unreachableLocations=STRINGS), "books"),
        (obj(books=OBJECTS, warnings=OBJECTS, errors=OBJECTS), "books"),
        (obj(books=OBJECTS, missingZones=STRINGS, partialErrors=OBJECTS), "books"),
        (obj(books=OBJECTS, unsupported=STRINGS, failedLocations=STRINGS), "books"),
        (obj(books=OBJECTS, executionErrors=OBJECTS, scopedWarnings=OBJECTS), "books"),
        (obj(names=STRINGS), "names"),
        (obj(items=MAP), "items"),
        (obj(items=MAP, unreachables=STRINGS), "items"),
        (obj(items=OBJECTS, others=OBJECTS), "items"),
        (obj(one=OBJECTS, names=STRINGS), "one"),
        (obj(books=OBJECTS, authors=OBJECTS), "books"),
        (obj(old=OBJECTS | {"deprecated": True}, new=OBJECTS), "new"),
        (obj(results=OBJECTS, facets=OBJECTS), "results"),
        (obj(matches=OBJECTS, filters=OBJECTS), None),
        (obj(shelf=ref("Shelf")), None),
        (obj(warnings=OBJECTS), None),
    ],
)
def test_the_items_of_a_page(response: Any, items: str | None) -> None:
    response["properties"]["nextPageToken"] = TEXT
    page = only(
        method("list", "v1/books", response="List", parameters={"pageToken": TEXT}),
        {"List": response, "Shelf": obj(books=OBJECTS)},
    ).page
    assert page is not None
    assert page.items == items
    assert page.items_are_map is (
        items == "items" and response["properties"][items] == MAP
    )
    assert (page.item_type is None) is (items is None)


@pytest.mark.parametrize(
    ("spec", "response", "expected"),
    [
        ({"pageToken": TEXT}, "nextPageToken", ("pageToken", False)),
        ({"page_token": TEXT}, "next_page_token", ("page_token", False)),
        ({"page_token": TEXT}, "nextPageToken", None),
        ({"nextPageToken": TEXT}, "nextPageToken", ("nextPageToken", False)),
        ({"pageToken": TEXT}, "pageToken", ("pageToken", False)),
        ({"token": TEXT}, "token", None),
        ({"token": TEXT}, "nextPageToken", None),
        ({}, "nextPageToken", None),
    ],
)
def test_page_tokens_in_the_query(
    spec: Any, response: str, expected: tuple[str, bool] | None
) -> None:
    made = only(
        method("watch", "v1/books", response="List", parameters=spec),
        {"List": obj(books=OBJECTS, **{response: TEXT})},
    )
    assert (made.page and (made.page.token, made.page.in_body)) == expected
    assert made.kind == ("paged" if expected else "unary")


@pytest.mark.parametrize(
    "response", [obj(book=ref("Book")), obj(), obj(items=ref("List"))]
)
def test_a_response_without_items_is_no_page(response: Any) -> None:
    response["properties"]["nextPageToken"] = TEXT
    made = only(
        method("list", "v1/books", response="List", parameters={"pageToken": TEXT}),
        {"Book": obj(title=TEXT, authors=STRINGS), "List": response},
    )
    assert (made.kind, made.page) == ("unary", None)


@pytest.mark.parametrize("token", [array(TEXT), obj(), ref("Book")])
def test_a_token_that_is_none_makes_no_page(token: Any) -> None:
    response = {"List": obj(books=OBJECTS, nextPageToken=token)}
    text = {"pageToken": TEXT}
    made = only(method("list", "v1/books", response="List", parameters=text), response)
    assert made.kind == "unary"
    repeated = {"pageToken": TEXT | {"repeated": True}}
    response = {"List": obj(books=OBJECTS, nextPageToken=TEXT)}
    made = only(
        method("list", "v1/books", response="List", parameters=repeated), response
    )
    assert made.kind == "unary"


@pytest.mark.parametrize("message", ["tokenPagination", "pagination"])
@pytest.mark.parametrize("token", ["token", "pageToken"])
def test_page_tokens_in_a_message_of_the_response(message: str, token: str) -> None:
    """As androidpublisher and walletobjects have them."""
    made = only(
        method("list", "v1/books", response="List", parameters={token: TEXT}),
        {
            "List": obj(books=OBJECTS, **{message: ref("Tokens")}),
            "Tokens": obj(nextPageToken=TEXT, previousPageToken=TEXT),
        },
    )
    assert made.page is not None
    assert made.page.token == token
    assert made.page.next_token == f"{message}/nextPageToken"
    assert made.page.items == "books"


def test_page_tokens_in_the_body() -> None:
    made = only(
        method("search", "v1/books:search", "POST", request="Ask", response="List"),
        {"Ask": obj(pageToken=TEXT), "List": obj(books=OBJECTS, nextPageToken=TEXT)},
    )
    assert made.page is not None
    assert made.page.in_body
    assert made.kind == "paged"


def test_a_message_that_is_sent_and_comes_back_is_no_page() -> None:
    """As fitness has it: its datasets have a token, and are patched."""
    made = only(
        method("patch", "v1/books", "PATCH", request="Books", response="Books"),
        {"Books": obj(books=OBJECTS, nextPageToken=TEXT)},
    )
    assert made.page is None


# -- operations, streams, media --------------------------------------------------


@pytest.mark.parametrize("shape", [OPERATION, COMPUTE])
@pytest.mark.parametrize("name", ["Operation", "CustomLongRunningOperation"])
def test_operations_are_told_by_their_shape(shape: Any, name: str) -> None:
    schemas = {name: shape}
    start = method("start", "v1/books:start", "POST", response=name)
    assert only(start, schemas).kind == "operation"
    assert only(method("get", "v1/op", response=name), schemas).kind == "unary"


def test_getters() -> None:
    raw = document(
        schemas={"Book": obj(), "Operation": OPERATION},
        resources={
            "operations": {
                "methods": {
                    "get": method(
                        "operations.get",
                        "v1/{+name}",
                        response="Operation",
                        parameters={"name": {"pattern": "^operations/[^/]+$"}},
                    ),
                    "poll": method(
                        "operations.poll",
                        "v1/{+name}",
                        response="Operation",
                        parameters={"name": {"pattern": "^operations/[^/]+$"}},
                    ),
                    "cancel": method(
                        "operations.cancel",
                        "v1/{+name}:x",
                        "POST",
                        response="Operation",
                    ),
                    "two": method("operations.two", "v1/{a}/{b}", response="Operation"),
                }
            }
        },
    )
    (getter,) = package(raw).service.getters
    assert getter.method.id == "library.operations.get"
    assert getter.pattern == "^operations/[^/]+$"


def test_streams_by_name_and_by_config() -> None:
    stream = method("streamAnswer", "v1/a", "POST", response="Book")
    assert only(stream).kind == "streaming"
    query = method("runQuery", "v1/a", "POST", response="Book")
    assert only(query).kind == "unary"
    assert only(query, streaming=("library.runQuery",)).kind == "streaming"
    assert only(query, streaming=("books.run_*",)).kind == "streaming"
    nothing = method("streamNothing", "v1/a", "POST")
    assert only(nothing).kind == "unary"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("2147483648", 1 << 31),
        ("512B", 512),
        ("16KB", 16 << 10),
        ("20MB", 20 << 20),
        ("1GB", 1 << 30),
        ("10GB", 10 << 30),
        ("5TB", 5 << 40),
    ],
)
def test_upload_sizes(size: str, expected: int | None) -> None:
    upload = only(UPLOAD | {"mediaUpload": UPLOAD["mediaUpload"] | {"maxSize": size}})
    assert upload.upload is not None
    assert upload.upload.max_size == expected


UPLOAD = method(
    "upload",
    "v1/books",
    "POST",
    request="Book",
    response="Book",
    supportsMediaUpload=True,
    mediaUpload={
        "accept": ["image/*"],
        "protocols": {
            "simple": {"path": "/upload/v1/books", "multipart": True},
            "resumable": {"path": "/resumable/upload/v1/books", "multipart": True},
        },
    },
)


def test_uploads() -> None:
    made = only(UPLOAD)
    assert made.kind == "upload"
    assert made.upload is not None
    assert made.upload.simple_path == "upload/v1/books"
    assert made.upload.resumable_path == "resumable/upload/v1/books"
    assert made.upload.multipart
    assert made.upload.accept == ("image/*",)


def test_a_download_with_a_response_of_its_own_is_two_methods() -> None:
    spec = method("get", "v1/media", response="Book", supportsMediaDownload=True)
    made = only(spec | {"useMediaDownloadService": True})
    assert (made.name, made.download, made.download_service) == (
        "get",
        "get_media",
        True,
    )
    bare = only(method("get", "v1/media", supportsMediaDownload=True))
    assert (bare.name, bare.download, bare.kind) == ("get", "get", "download")


def test_names_of_the_package_and_its_service() -> None:
    made = package(
        document(version="v1.2", features=["dataWrapper"], servicePath="library/v1/")
    )
    assert made.name == "library_v1_2"
    assert made.service.data_wrapper
    assert not made.service.plain_reserved
    assert made.service.service_path == "library/v1/"
    plain = document()
    del plain["fullyEncodeReservedExpansion"]
    assert package(plain).service.plain_reserved
