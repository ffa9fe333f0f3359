"""What Google's servers would refuse is refused in their words, every problem named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mock.driver import GEMINI, Api
from tests.mock.library import DOCUMENT
from tests.mock.peers import document

UNKNOWN = "Invalid JSON payload received. Unknown name"


@pytest.fixture(scope="module")
def api() -> Api:
    return Api(DOCUMENT, base="v1/", lenient=True)


def test_every_problem_is_named(api: Api) -> None:
    body = {
        "tags": [{"displayName": "x"}, {"colour": 1}],
        "kind": "GLASS",
        "size": {"width": "wide"},
        "color": 1,
    }
    response = api("POST", "shelves", body)
    assert response.status == 400
    error = response.json["error"]
    assert error["status"] == "INVALID_ARGUMENT"
    assert error["message"].splitlines() == [
        f"{UNKNOWN} \"colour\" at 'tags[1]': Cannot find field.",
        "Invalid value at 'kind' (TYPE_ENUM), \"GLASS\"",
        "Invalid value at 'size.width' (TYPE_INT32), \"wide\"",
        f'{UNKNOWN} "color": Cannot find field.',
    ]
    (details,) = error["details"]
    assert details["@type"] == "type.googleapis.com/google.rpc.BadRequest"
    fields = [violation.get("field") for violation in details["fieldViolations"]]
    assert fields == ["tags[1]", "kind", "size.width", None]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"tags": [None]}, "tags[0]"),
        ({"tags": "x"}, "Invalid value at 'tags' (message)"),
        ({"size": []}, "Invalid value at 'size' (message)"),
        ({"labels": {"a": 1}}, "Invalid value at 'labels.a' (TYPE_STRING), 1"),
        ({"theme": 1}, "Invalid value at 'theme' (TYPE_STRING), 1"),
        ({"weight": "many"}, "(TYPE_INT64)"),
        ({"weight": True}, "(TYPE_INT64)"),
        ({"photo": "?"}, "(TYPE_BYTE)"),
        ({"size": {"width": 2**31}}, "(TYPE_INT32), 2147483648"),
        ({"size": {"width": 1.5}}, "(TYPE_INT32), 1.5"),
        ([], "Root element must be a message, not []"),
        ({"tags": [{"display_name": "x", "displayName": "y"}]}, "is set twice"),
        (b"{", "Unexpected end of string. Expected an object key or }.\n{\n ^"),
        (b'{"theme" "x"}', "Expected : between key:value pair."),
        (b"NaN", "Unexpected token.\nNaN\n^"),
        (b"hello", "Unexpected token.\nhello\n^"),
        (b"{} {}", "Parsing terminated before end of input."),
        (b"[" * 100_000, "Message too deep"),
        (b"[" * 101 + b"]" * 101, "Message too deep"),
        (b"\xff", "Encountered non UTF-8 code points."),
        (b'{"theme": "\\ud800"}', "Invalid unicode code point."),
        (b'{"labels": {"\\udfff": "x"}}', "Invalid unicode code point."),
        (b'{"size": {"width": 1e999}}', "Number exceeds the range of double."),
        (b'{"weight": ' + b"9" * 5000 + b"}", "Number exceeds the range of double."),
        ({"photo": "\u00e9"}, "(TYPE_BYTE)"),
        ({"weight": "9" * 5000}, "(TYPE_INT64)"),
    ],
)
def test_wrong_bodies(api: Api, body: Any, words: str) -> None:
    response = api("POST", "shelves", body)
    assert response.status == 400
    assert words in response.message


def test_the_json_mapping_is_lenient_where_proto3_is(api: Api) -> None:
    body = {
        "weight": 12,
        "size": {"width": "3", "height": 4.0},
        "kind": 1,
        "tags": [{"display_name": "x"}],
        "photo": "_-8",
        "theme": None,
    }
    made = api("POST", "shelves", body).json
    assert made["weight"] == "12"
    assert made["size"] == {"width": 3, "height": 4}
    assert made["tags"] == [{"displayName": "x"}]
    assert "theme" not in made


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (
            "shelves?page_sizes=1",
            'Unknown name "page_sizes": Cannot bind query parameter',
        ),
        ("shelves?pageSize=x", "Invalid value at 'pageSize' (TYPE_INT32), \"x\""),
        ("shelves?pageSize=1&pageSize=2", '"pageSize" is given 2 times'),
        ("shelves/a?alt=media", "has no media"),
        ("shelves/a?alt=proto", "alt=proto"),
        ("shelves/a?alt=xml", "Invalid value at 'alt' (TYPE_ENUM), \"xml\""),
        (f"shelves?fields={'a(' * 3000}", "Invalid field selection"),
    ],
)
def test_wrong_queries(api: Api, target: str, words: str) -> None:
    response = api("GET", target)
    assert response.status in {400, 501}
    assert words in response.message


def test_query_and_body_are_checked_at_once(api: Api) -> None:
    response = api("POST", "shelves?shelf=1", {"color": 1})
    assert response.message.count(UNKNOWN) == 2


@pytest.mark.parametrize(
    ("method", "target", "note"),
    [
        ("GET", "/v2/shelves", "no such path"),
        ("PUT", "shelves", "the path has GET, POST"),
        ("POST", "shelves/a:burn", "the path has DELETE, GET, PATCH"),
        ("GET", "shelves/a:sort", "the path has POST"),
    ],
)
def test_unknown_paths(api: Api, method: str, target: str, note: str) -> None:
    response = api(method, target)
    assert response.status == 404
    assert note in response.exchange.notes[0]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("prettyPrint=maybe", "'prettyPrint' (TYPE_BOOLEAN)"),
        ("$.xgafv=9", "'$.xgafv' (TYPE_ENUM)"),
        ("alt=csv", "'alt' (TYPE_ENUM)"),
        ("key=a&key=b", '"key" is given 2 times'),
    ],
)
def test_wrong_system_parameters(query: str, words: str) -> None:
    gemini = Api(GEMINI)
    assert words in gemini("GET", f"/v1beta/models?{query}").message
    allowed = "prettyPrint=true&$.xgafv=2&alt=json;enum-encoding=int&key=a&quotaUser=b"
    assert gemini("GET", f"/v1beta/models?{allowed}").status == 200


def test_fields_that_the_document_requires() -> None:
    calendar = Api(document("calendar.v3"), base="calendar/v3/")
    target = "calendars/primary/events"
    refused = calendar("POST", target, {"strt": {}}).json["error"]
    assert refused["errors"] == [
        {
            "message": f'{UNKNOWN} "strt": Cannot find field.',
            "domain": "global",
            "reason": "badRequest",
        },
        *(
            {
                "message": f"Required field is missing: {name}",
                "domain": "global",
                "reason": "required",
                "location": name,
            }
            for name in ("end", "start")
        ),
    ]
    assert calendar("POST", target).status == 400
    assert calendar("POST", target, {"start": {}, "end": {}}).status == 200


def test_a_body_where_none_belongs(api: Api) -> None:
    assert "takes no body" in api("GET", "shelves", {"x": 1}).message
    assert api("GET", "shelves", {}).status == 200


def test_a_long_query_may_come_as_a_post(api: Api) -> None:
    api("POST", "shelves", {})
    response = api(
        "POST",
        "shelves",
        b"pageSize=1",
        x_http_method_override="GET",
        content_type="application/x-www-form-urlencoded",
    )
    assert len(response.json["shelves"]) == 1
