"""Long-running operations: they finish after a while, fail, or are cancelled."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mock.driver import Api
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
