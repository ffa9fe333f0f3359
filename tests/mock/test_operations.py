"""Long-running operations: they finish after a while, fail, or are cancelled."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mock.driver import GEMINI, Api
from tests.mock.library import DOCUMENT

SECONDS = 10.0


def started(api: Api, target: str = "shelves/a/books?bookId=b") -> Any:
    api("POST", "shelves?shelfId=a", {})
    return api("POST", target, {}).json


@pytest.fixture
def api() -> Api:
    return Api(DOCUMENT, base="v1/", operation_seconds=SECONDS)


def test_what_it_makes_is_there_once_it_is_done(api: Api) -> None:
    operation = started(api)
    assert "done" not in operation
    assert api("GET", operation["name"]).json == operation
    assert api("GET", "shelves/a/books/b").status == 404
    api.seconds += SECONDS
    done = api("GET", operation["name"]).json
    assert done["done"] is True
    assert done["response"]["@type"] == "type.googleapis.com/google.library.v1.Book"
    assert done["response"]["name"] == "shelves/a/books/b"
    assert api("GET", "shelves/a/books/b").json["name"] == "shelves/a/books/b"


def test_the_response_of_other_methods(api: Api) -> None:
    operation = started(api, "shelves/a:sort")
    done = api("POST", f"{operation['name']}:wait", {})
    assert done.exchange.response.delay == SECONDS
    response = done.json["response"]
    assert response["@type"].endswith(".SortResponse")
    assert response["moved"]


def test_metadata_tell_how_far_it_is(api: Api) -> None:
    operation = started(api, "shelves/a:sort")
    before = operation["metadata"]
    assert before["@type"].endswith(".v1.LibraryV1SortMetadata")
    assert (before["state"], before["target"]) == ("RUNNING", "shelves/a")
    assert before["createTime"]
    assert not {"endTime", "movedBooks"} & before.keys()
    api.seconds += SECONDS
    after = api("GET", operation["name"]).json["metadata"]
    assert (after["state"], after["createTime"]) == ("SUCCEEDED", before["createTime"])
    assert after["endTime"] > after["createTime"]
    assert after["movedBooks"]
    other = started(api, "shelves/a:sort")["name"]
    api("POST", f"{other}:cancel", {})
    cancelled = api("GET", other).json["metadata"]
    assert cancelled["state"] == "CANCELLED"
    assert cancelled["requestedCancellation"] is True


def test_a_batch_of_gemini_is_its_own_metadata() -> None:
    api = Api(GEMINI, operation_seconds=SECONDS)
    asked = {"batch": {"displayName": "mine", "model": "models/m"}}
    target = "/v1beta/models/m:batchGenerateContent"
    operation = api("POST", target, asked).json
    batch = operation["metadata"]
    assert (batch["displayName"], batch["name"]) == ("mine", operation["name"])
    assert batch["state"] == "BATCH_STATE_RUNNING"
    assert "output" not in batch
    api.seconds += SECONDS
    done = api("GET", f"/v1beta/{operation['name']}").json
    assert done["metadata"]["state"] == "BATCH_STATE_SUCCEEDED"
    assert done["metadata"]["output"]


def test_operations_are_listed_in_pages(api: Api) -> None:
    names = [started(api, "shelves/a:sort")["name"] for _ in range(3)]
    first = api("GET", "operations?pageSize=2").json
    token = first["nextPageToken"]
    second = api("GET", f"operations?pageSize=2&pageToken={token}").json
    found = [o["name"] for o in first["operations"] + second["operations"]]
    assert (found, "nextPageToken" in second) == (names, False)
    assert api("GET", f"shelves?pageToken={token}").status == 400


def test_cancelling(api: Api) -> None:
    operation = started(api)
    assert api("POST", f"{operation['name']}:cancel", {}).json == {}
    ended = api("GET", operation["name"]).json
    assert (ended["done"], ended["error"]["code"]) == (True, 1)
    api.seconds += SECONDS
    assert api("GET", "shelves/a/books/b").status == 404
    # What is finished stays as it is.
    api("POST", f"{operation['name']}:cancel", {})
    assert api("GET", operation["name"]).json == ended


def test_failing() -> None:
    api = Api(DOCUMENT, base="v1/", operation_seconds=0.0, faults={"operation": 1.0})
    operation = started(api)
    failed = api("GET", operation["name"]).json
    assert failed["error"] == {"code": 13, "message": "The operation failed."}
    assert api("GET", "shelves/a/books/b").status == 404


def test_a_duplicate_is_refused_at_the_start(api: Api) -> None:
    started(api)
    api.seconds += SECONDS
    assert api("POST", "shelves/a/books?bookId=b", {}).status == 409


def test_listing_and_deleting(api: Api) -> None:
    names = {started(api)["name"], started(api, "shelves/a:sort")["name"]}
    assert {o["name"] for o in api("GET", "operations").json["operations"]} == names
    for name in names:
        assert api("DELETE", name).json == {}
        assert api("GET", name).status == 404
    assert api("GET", "operations").json["operations"] == []
