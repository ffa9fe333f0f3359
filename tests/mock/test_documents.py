"""Collections whose names are variables, and methods whose bodies name resources."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mock.driver import Api
from tests.mock.peers import document

ROOT = "projects/p/databases/(default)/documents"
TEXT = {"stringValue": "x"}
MAP = {"mapValue": {"fields": {"c": TEXT, "e": TEXT}}}
FIELDS = {"a": {"integerValue": "1"}, "b": MAP}


class Documents(Api):
    """Paths are relative to the documents of a database."""

    def __call__(self, method: str, target: str, body: Any = None, **more: Any) -> Any:
        return super().__call__(method, f"/v1/{ROOT}{target}", body, **more)


@pytest.fixture
def api() -> Documents:
    api = Documents(document("firestore.v1"))
    made = api("POST", "/col?documentId=d", {"fields": FIELDS})
    assert made.json["name"] == f"{ROOT}/col/d"
    return api


def names(listed: Any) -> list[str]:
    return [each["name"].removeprefix(f"{ROOT}/") for each in listed["documents"]]


def test_documents_and_their_collections(api: Documents) -> None:
    assert api("GET", "/col/d").json["fields"] == FIELDS
    assert api("POST", "/col?documentId=d", {}).status == 409
    assert api("GET", "/col/no").status == 404
    api("POST", "/col/d/sub?documentId=s", {"fields": {"z": {"nullValue": None}}})
    made_up = api("POST", "/col", {}).json["name"]
    assert names(api("GET", "/col").json) == ["col/d", made_up.removeprefix(f"{ROOT}/")]
    assert names(api("GET", "/col/d/sub").json) == ["col/d/sub/s"]
    assert api("GET", "/col/d/sub/s").json["fields"] == {
        "z": {"nullValue": "NULL_VALUE"}
    }
    page = api("GET", "/col?pageSize=1").json
    rest = api("GET", f"/col?pageSize=1&pageToken={page['nextPageToken']}").json
    assert (len(rest["documents"]), "nextPageToken" in rest) == (1, False)
    for target, found in {"": ["col"], "/col/d": ["sub"], "/col/x": []}.items():
        listed = api("POST", f"{target}:listCollectionIds", {})
        assert listed.json == {"collectionIds": found}


def test_a_database_of_another_name_must_be_made(api: Documents) -> None:
    other = ROOT.replace("(default)", "other")
    assert Api.__call__(api, "GET", f"/v1/{other}/col").status == 404


def test_masks_of_paths_into_a_map(api: Documents) -> None:
    change: dict[str, Any] = {"fields": {"a": {"integerValue": "2"}, "q": TEXT}}
    patched = api("PATCH", "/col/d?updateMask.fieldPaths=a", change).json["fields"]
    assert patched == {"a": {"integerValue": "2"}, "b": MAP}
    patched = api("PATCH", "/col/d?updateMask.fieldPaths=b.c", {}).json["fields"]
    assert patched["b"] == {"mapValue": {"fields": {"e": TEXT}}}
    two = "/col/d?updateMask.fieldPaths=a&updateMask.fieldPaths=b.%60x.y%60"
    change = {"fields": {"b": {"mapValue": {"fields": {"x.y": TEXT}}}}}
    patched = api("PATCH", two, change).json["fields"]
    assert patched == {"b": {"mapValue": {"fields": {"e": TEXT, "x.y": TEXT}}}}
    for target in ("/col/d?", "/col?"):
        found = api("GET", f"{target}mask.fieldPaths=b.e").json
        (seen,) = found.get("documents", [found])
        assert seen["fields"] == {"b": {"mapValue": {"fields": {"e": TEXT}}}}


def test_a_patch_without_a_mask_replaces_the_map(api: Documents) -> None:
    assert api("PATCH", "/col/d", {"fields": {"z": TEXT}}).json["fields"] == {"z": TEXT}
    assert api("PATCH", "/col/new", {"fields": {"z": TEXT}}).status == 200
    assert api("GET", "/col/new").json["fields"] == {"z": TEXT}


def test_preconditions(api: Documents) -> None:
    for query, found, missing in (
        ("exists=true", 200, 404),
        ("exists=false", 409, 200),
        ("updateTime=", 200, 404),
        ("updateTime=2020-01-01T00:00:00Z", 400, 404),
    ):
        api("DELETE", "/col/x")
        time = api("GET", "/col/d").json["updateTime"]
        target = f"?currentDocument.{query}" + (time if query[-1] == "=" else "")
        assert api("PATCH", f"/col/x{target}", {}).status == missing
        assert api("DELETE", f"/col/d{target}").status == found
        restored = {"update": {"name": f"{ROOT}/col/d", "fields": {}}}
        api("POST", ":commit", {"writes": [restored]})
        assert api("GET", "/col/d").json["updateTime"] > time


def test_queries_and_batches(api: Documents) -> None:
    for name in "ef":
        api("POST", f"/col?documentId={name}", {})
    api("POST", "/col/d/sub?documentId=s", {})
    query: dict[str, Any] = {"from": [{"collectionId": "col"}]}
    changes: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["col/d", "col/e", "col/f"]),
        ({"limit": 1, "offset": 1}, ["col/e"]),
        ({"from": [{"collectionId": "sub"}]}, []),
        ({"from": [{"collectionId": "sub", "allDescendants": True}]}, ["col/d/sub/s"]),
    ]
    for change, found in changes:
        listed = api("POST", ":runQuery", {"structuredQuery": {**query, **change}})
        documents = [each["document"] for each in listed.json if "document" in each]
        assert names({"documents": documents}) == found
        assert listed.json[0]["readTime"]
    asked = {"structuredQuery": {**query, "orderBy": []}}
    ignoring = api("POST", ":runQuery", asked)
    assert list(ignoring.exchange.notes) == ["ignored: orderBy"]
    batch = {"documents": [f"{ROOT}/col/d", f"{ROOT}/col/no"]}
    found_, missing = api("POST", ":batchGet", batch).json
    assert found_["found"]["fields"] == FIELDS
    assert missing["missing"] == f"{ROOT}/col/no"


def test_commits_are_whole(api: Documents) -> None:
    write = {"update": {"name": f"{ROOT}/col/e", "fields": {"k": TEXT}}}
    masked = {
        "update": {"name": f"{ROOT}/col/d", "fields": {"a": TEXT}},
        "updateMask": {"fieldPaths": ["a"]},
    }
    done = api("POST", ":commit", {"writes": [write, masked]}).json
    assert len(done["writeResults"]) == 2
    assert api("GET", "/col/e").json["fields"] == {"k": TEXT}
    assert api("GET", "/col/d").json["fields"] == {"a": TEXT, "b": MAP}
    wrong = {"delete": f"{ROOT}/col/no", "currentDocument": {"exists": True}}
    refused = api("POST", ":commit", {"writes": [{"delete": f"{ROOT}/col/e"}, wrong]})
    assert refused.status == 404
    assert api("GET", "/col/e").status == 200
    api("POST", ":commit", {"writes": [{"delete": f"{ROOT}/col/e"}]})
    assert api("GET", "/col/e").status == 404
    unknown = {"transform": {"document": f"{ROOT}/col/d"}}
    ignoring = api("POST", ":commit", {"writes": [unknown]})
    assert len(ignoring.json["writeResults"]) == 1
    assert list(ignoring.exchange.notes) == ["ignored: transform"]
