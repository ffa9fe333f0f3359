"""Paths and queries on the wire: a table, checked against what a server sees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from gapismith.runtime.calls import uri_template as uri


@pytest.mark.parametrize(
    ("path", "values", "expanded"),
    [
        ("v1/{+name}", {"name": "files/a"}, "v1/files/a"),
        ("v1/{name}", {"name": "files/a"}, "v1/files%2Fa"),
        ("v1/{+name}:run", {"name": "models/x"}, "v1/models/x:run"),
        ("v1/{+name}", {"name": "files/a b?c#d"}, "v1/files/a%20b%3Fc%23d"),
        ("v1/{+name}", {"name": "files/100%"}, "v1/files/100%25"),
        ("v1/{+name}", {"name": "files/a%2Fb"}, "v1/files/a%252Fb"),
        ("v1/{name}", {"name": "ä"}, "v1/%C3%A4"),
        ("v1/{name}", {"name": "-_.~09AZaz"}, "v1/-_.~09AZaz"),
        ("v1/{+n}/databases/{d}", {"n": "p/x", "d": "(default)"}, None),
        ("a/{x}/{+y}/z", {"x": "1/2", "y": "3/4"}, "a/1%2F2/3/4/z"),
        ("lists/@me/{x}", {"x": 5}, "lists/@me/5"),
        ("v1/{flag}", {"flag": True}, "v1/true"),
        ("v1/{data}", {"data": b"\xff\xfe"}, "v1/__4%3D"),
        ("v1/{+name}", {"name": "files/..a/...", "other": 1}, "v1/files/..a/..."),
        ("units{/path*}", {"path": ["a", "b c", "d/e"]}, "units/a/b%20c/d%2Fe"),
        ("units{/path*}/x", {"path": "a"}, "units/a/x"),
        ("units{/path*}", {"path": []}, "units"),
    ],
)
def test_expansion(path: str, values: dict[str, Any], expanded: str | None) -> None:
    expected = expanded or "v1/p/x/databases/%28default%29"
    assert uri.Template(path).expand(values) == expected


def test_plain_templates_keep_reserved_characters() -> None:
    template = uri.Template("{+name}/{id}", plain=True)
    values = {"name": "a:b/c?d%41 e", "id": "a:b"}
    assert template.expand(values) == "a:b/c?d%2541%20e/a%3Ab"


@pytest.mark.parametrize("value", ["..", "files/..", "../x", "a/./b", ".", "", None])
def test_values_that_would_change_the_route_are_refused(value: str | None) -> None:
    with pytest.raises(ValueError, match="name"):
        uri.Template("v1/{+name}").expand({"name": value})


@pytest.mark.parametrize("name", ["a/../b", "../x", "./", "a/./b", "files/.."])
def test_dots_within_one_encoded_segment_are_sent(name: str) -> None:
    """They are names of objects in Cloud Storage."""
    expected = f"b/o/{name.replace('/', '%2F')}"
    assert uri.Template("b/o/{object}").expand({"object": name}) == expected


@pytest.mark.parametrize("value", ["..", ".", "", None])
@pytest.mark.parametrize("path", ["v1/{name}", "v1/{name}:go", "v1{/name*}"])
def test_a_whole_segment_of_dots_is_refused(path: str, value: str | None) -> None:
    with pytest.raises(ValueError, match="name"):
        uri.Template(path).expand({"name": value})


def test_missing_value_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        uri.Template("v1/{+name}").expand({})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a b&c=d/é", "x=a%20b%26c%3Dd%2F%C3%A9"),
        ("", "x="),
        (None, ""),
        (True, "x=true"),
        (False, "x=false"),
        (0, "x=0"),
        (2**63 - 1, "x=9223372036854775807"),
        (1.5, "x=1.5"),
        (float("nan"), "x=NaN"),
        (float("-inf"), "x=-Infinity"),
        (b"\xfb\xff", "x=-_8%3D"),
        (["a", "b"], "x=a&x=b"),
        ([], ""),
        ([True, 2], "x=true&x=2"),
        (datetime(2024, 5, 1, 12, tzinfo=UTC), "x=2024-05-01T12%3A00%3A00Z"),
        (date(2024, 5, 1), "x=2024-05-01"),
        (timedelta(seconds=3.5), "x=3.5s"),
        ({"a": 1}, "x=%7B%22a%22%3A1%7D"),
        ([{"a": 1}], "x=%7B%22a%22%3A1%7D"),
    ],
)
def test_query(value: Any, text: str) -> None:
    assert uri.encode(uri.pairs([("x", value)])) == text


def test_names_go_verbatim() -> None:
    pairs = uri.pairs([("options.requestedPolicyVersion", 3), ("$.xgafv", "2")])
    assert uri.encode(pairs) == "options.requestedPolicyVersion=3&%24.xgafv=2"


def test_what_has_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="x: object can't be sent"):
        uri.pairs([("x", object())])


def test_an_empty_value_where_the_pattern_allows_it() -> None:
    path = "v1beta/{+parent}/files/{+path}"
    template = uri.Template(path, may_be_empty=("path",))
    assert template.expand({"parent": "environments/a", "path": ""}) == (
        "v1beta/environments/a/files/"
    )
    with pytest.raises(
        ValueError, match="parent is part of the path and can't be empty"
    ):
        template.expand({"parent": "", "path": ""})


@pytest.mark.parametrize("path", [["a", ".."], ["."], "..", ["a", ""], [None]])
def test_segments_of_a_list_are_checked_one_by_one(path: Any) -> None:
    with pytest.raises(ValueError, match="path"):
        uri.Template("units{/path*}").expand({"path": path})
