"""What a server holds is bounded; at each limit it says so."""

from __future__ import annotations

import pytest
from gapismith.mock import history, memory, operations, store, uploads
from gapismith.mock.history import History
from gapismith.mock.messages import Request, Response
from gapismith.mock.service import Exchange

from tests.mock.driver import Api
from tests.mock.library import DOCUMENT

UPLOAD = "/upload/v1/shelves/a/books:import?uploadType"
FULL = "The mock server's memory is full: it holds at most"


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.Memory.__init__, "__defaults__", (1_500,))


@pytest.mark.usefixtures("limited")
def test_bytes_of_resources() -> None:
    api = Api(DOCUMENT, base="v1/")
    assert api("POST", "shelves?shelfId=a", {"theme": "x" * 800}).status == 200
    refused = api("POST", "shelves?shelfId=b", {"theme": "x" * 800})
    assert (refused.status, refused.json["error"]["status"]) == (
        429,
        "RESOURCE_EXHAUSTED",
    )
    assert f"{FULL} 1,500 bytes" in refused.message
    assert refused.exchange.notes
    # What is deleted makes room, and so does what gets smaller.
    api("PATCH", "shelves/a", {"theme": "y"})
    assert api("POST", "shelves?shelfId=b", {"theme": "x" * 800}).status == 200
    api("DELETE", "shelves/b")
    assert api("POST", "shelves?shelfId=b", {"theme": "x" * 800}).status == 200
    api.service.reset()
    assert api("POST", "shelves?shelfId=b", {"theme": "x" * 800}).status == 200


@pytest.mark.usefixtures("limited")
def test_bytes_of_uploads() -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    for _ in range(2):
        started = api("POST", f"{UPLOAD}=resumable", {})
        url = started.headers["location"].removeprefix("http://mock")
        assert (
            api(
                "PUT", url, bytes(700), cut=True, content_range="bytes 0-999/1000"
            ).status
            == 308
        )
    refused = api("PUT", url, bytes(300), content_range="bytes 700-999/*", cut=True)
    assert (refused.status, FULL in refused.message) == (429, True)
    cancelled = api("POST", url, b"", x_goog_upload_command="cancel")
    assert cancelled.headers["x-goog-upload-status"] == "cancelled"
    assert (
        api("POST", f"{UPLOAD}=media", bytes(500), content_type="text/plain").status
        == 200
    )


def test_number_of_resources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAX_RESOURCES", 2)
    api = Api(DOCUMENT, base="v1/")
    statuses = [api("POST", "shelves", {}).status for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_number_of_operations(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(operations, "MAX_OPERATIONS", 2)
    api = Api(DOCUMENT, base="v1/")
    api("POST", "shelves?shelfId=a", {})
    names = [api("POST", "shelves/a:sort", {}).json["name"] for _ in range(3)]
    assert [api("GET", name).status for name in names] == [404, 200, 200]
    assert f"{names[0]} was forgotten: more than 2 are not kept" in caplog.text


def test_number_of_uploads(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(uploads, "MAX_UPLOADS", 1)
    api = Api(DOCUMENT, base="v1/", lenient=True)
    first, _ = [api("POST", f"{UPLOAD}=resumable", {}) for _ in range(2)]
    url = first.headers["location"].removeprefix("http://mock")
    assert api("PUT", url, b"").status == 404
    assert "was forgotten: more than 1 are not kept" in caplog.text


def test_exchanges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_EXCHANGES", 3)
    monkeypatch.setattr(history, "MAX_BYTES", 100)
    kept = History()
    for size in (1, 2, 3, 4, 95):
        kept.add(Exchange(Request("POST", "/", {}, bytes(size)), Response(200)))
    assert [len(each.request.body) for each in kept] == [4, 95]
