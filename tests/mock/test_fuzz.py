"""Whatever is sent, the response has Google's shape, and nothing is raised inside."""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from gapismith.mock.actions import methods_of
from gapismith.mock.templates import parse_template
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mock.driver import GEMINI, Api
from tests.mock.library import DOCUMENT
from tests.mock.peers import document

SEGMENTS = st.sampled_from(
    ["a", "b", "-", "..", ".", "a:b", "a:sort", "%2F", "%00", "%ff", "é", "", "~", "1"]
) | st.text(max_size=3).map(lambda text: quote(text, safe=":"))
VALUES = st.sampled_from(
    [
        "",
        "1",
        "-1",
        "0",
        "true",
        "x,y",
        "a.b",
        "*",
        "a(b",
        "2026-01-01",
        "9" * 30,
        "%ff",
    ]
) | st.text(max_size=4).map(quote)
NAMES = st.sampled_from(
    [
        *("alt", "$alt", "fields", "$fields", "updateMask", "pageToken", "pageSize"),
        *(
            "uploadType",
            "upload_id",
            "upload_protocol",
            "etag",
            "key",
            "shelfId",
            "$.xgafv",
        ),
    ]
)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(
        st.sampled_from(
            ["name", "theme", "tags", "labels", "size", "etag", "contents", ""]
        )
        | st.text(max_size=2),
        inner,
        max_size=3,
    ),
    max_leaves=6,
)
BODIES = JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=9)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "content_type": st.sampled_from(
            ["", "application/json", "text/plain", "multipart/related; boundary=a"]
        ),
        "content_range": st.sampled_from(["bytes 0-1/2", "bytes */*", "bytes 5-1/3", "x"]),
        "range": st.sampled_from(["bytes=0-0", "bytes=-1", "bytes=9-", "x"]),
        "if_match": st.sampled_from(["*", '"x"', ""]),
        "if_none_match": st.sampled_from(["*", '"x"']),
        "x_goog_fieldmask": st.sampled_from(["name", "(", "*"]),
        "x_goog_upload_protocol": st.sampled_from(["resumable", "raw", "x"]),
        "x_goog_upload_command": st.sampled_from(["start", "upload", "finalize", "x", ""]),
        "x_http_method_override": st.sampled_from(["GET", "PATCH", "é"]),
    },
)  # fmt: skip


@cache
def served(name: str) -> tuple[Api, list[tuple[str, str, int]]]:
    """An API, and HTTP method, path and number of variables of each method."""
    source: Any = {"library": DOCUMENT, "gemini": GEMINI}.get(name) or document(name)
    api = Api(source, lenient=name != "library")
    templates = []
    for service in api.service._apis:
        base = service.document.service_path
        for method in methods_of(service.document.root):
            template = parse_template(base + method.path, method.parameters)
            path = "/" + "/".join("{}" if "*" in s else s for s in template.segments)
            verb = f":{template.verb}" if template.verb else ""
            count = path.count("{}")
            templates.append((method.http_method, path + verb, count))
            if method.media_upload is not None:
                templates.append((method.http_method, f"/upload{path}{verb}", count))
    return api, templates


@pytest.mark.parametrize("name", ["library", "gemini", "storage.v1", "calendar.v3"])
@settings(max_examples=50)
@given(data=st.data())
def test_any_request(name: str, data: st.DataObject) -> None:
    api, templates = served(name)
    for _ in range(4):
        method, path, count = data.draw(st.sampled_from(templates))
        ids = [data.draw(SEGMENTS) for _ in range(count)]
        pairs = data.draw(st.lists(st.tuples(NAMES, VALUES), max_size=2))
        query = "&".join(f"{key}={value}" for key, value in pairs)
        body = data.draw(st.none() | BODIES)
        headers = data.draw(HEADERS)
        found = api(method, f"{path.format(*ids)}?{query}", body, **headers)  # type: ignore[arg-type]
        if found.status >= 400:
            error = found.json["error"]
            assert error["code"] == found.status != 500
            assert error["message"]
            assert error["status"].isupper()
        elif found.headers.get("content-type", "").startswith("application/json"):
            json.loads(found.body)
