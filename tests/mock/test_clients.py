"""Clients of other makers against the mock server, a scenario for each API."""

from __future__ import annotations

import io
import json
import os
import subprocess
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from gapismith.mock import MockServer, Options
from googleapiclient.errors import HttpError  # type: ignore[import-untyped]
from googleapiclient.http import MediaIoBaseDownload, MediaIoBaseUpload  # type: ignore[import-untyped]

from tests.mock.driver import GEMINI
from tests.mock.peers import document, google_client

PATHS = {
    "gemini": GEMINI,
    **{
        name: document(f"{name}.{version}")
        for name, version in [
            ("drive", "v3"),
            ("storage", "v1"),
            ("compute", "v1"),
            ("calendar", "v3"),
        ]
    },
}
SECONDS = 0.05
NODE = Path(__file__).parent / "node"


@pytest.fixture(scope="module")
def served() -> Iterator[MockServer]:
    """All five APIs on one port."""
    options = Options(operation_seconds=SECONDS)
    with MockServer([*PATHS.values()], options) as server:
        yield server


@pytest.fixture
def server(served: MockServer) -> MockServer:
    served.reset()
    return served


@pytest.fixture
def google(request: pytest.FixtureRequest, server: MockServer) -> Iterator[Any]:
    """google-api-python-client's client of the API that the test is about."""
    with google_client(PATHS[request.param], server.url) as client:
        yield client


def refused(call: Any) -> int:
    with pytest.raises(HttpError) as caught:
        call.execute()
    status: int = caught.value.status_code
    return status


def upload(content: bytes, *, resumable: bool = False) -> MediaIoBaseUpload:
    file = io.BytesIO(content)
    return MediaIoBaseUpload(file, "text/plain", resumable=resumable, chunksize=262_144)


@pytest.mark.parametrize("google", ["gemini"], indirect=True)
def test_google_gemini(google: Any) -> None:
    body = {"contents": [{"parts": [{"text": "Hi"}]}]}
    name = "models/gemini"
    found = google.models().generateContent(model=name, body=body).execute()
    assert found["candidates"][0]["content"]["parts"][0]["text"]
    file = google.media().upload(body={}, media_body=upload(b"hello")).execute()["file"]
    assert google.files().get(name=file["name"]).execute() == file
    assert file["state"] == "ACTIVE"
    first = google.models().list(pageSize=2)
    models = first.execute()
    rest = google.models().list_next(first, models).execute()
    assert len(models["models"] + rest["models"]) == 3
    batch = google.models().batchGenerateContent(
        model=name, body={"batch": {"displayName": "x"}}
    )
    operation = batch.execute()
    time.sleep(SECONDS)
    assert google.batches().get(name=operation["name"]).execute()["done"]


@pytest.mark.parametrize("google", ["drive"], indirect=True)
def test_google_drive(google: Any) -> None:
    files, content = google.files(), bytes(range(256)) * 2000
    made = files.create(
        body={"name": "a.txt"}, media_body=upload(content, resumable=True)
    ).execute()
    files.create(body={"name": "b.txt"}, media_body=upload(b"b")).execute()
    request = files.list(pageSize=1, fields="files(id,name),nextPageToken")
    names = []
    while request is not None:
        page = request.execute()
        names += [file["name"] for file in page["files"]]
        request = files.list_next(request, page)
    assert names == ["a.txt", "b.txt"]
    target = io.BytesIO()
    media = files.get_media(fileId=made["id"])
    download = MediaIoBaseDownload(target, media, chunksize=200_000)
    while not download.next_chunk()[1]:
        pass
    assert target.getvalue() == content
    copy = files.copy(fileId=made["id"], body={"name": "c.txt"}).execute()
    assert (copy["name"], copy["size"]) == ("c.txt", str(len(content)))
    changed = files.update(fileId=made["id"], body={"name": "new"}).execute()
    assert changed["name"] == "new"
    assert files.delete(fileId=made["id"]).execute() == ""
    assert refused(files.get(fileId=made["id"])) == 404


@pytest.mark.parametrize("google", ["drive"], indirect=True)
def test_google_batch(google: Any) -> None:
    found: dict[str, Any] = {}
    batch = google.new_batch_http_request(
        callback=lambda number, response, error: found.update(
            {number: error or response}
        )
    )
    batch.add(google.files().create(body={"name": "a"}), request_id="made")
    batch.add(google.files().get(fileId="none"), request_id="missing")
    batch.execute()
    assert found["made"]["name"] == "a"
    assert found["missing"].status_code == 404


@pytest.mark.parametrize("google", ["storage"], indirect=True)
def test_google_storage(google: Any) -> None:
    buckets, objects = google.buckets(), google.objects()
    assert refused(objects.list(bucket="none")) == 404
    assert buckets.insert(project="p", body={"name": "b"}).execute()["name"] == "b"
    assert refused(buckets.insert(project="p", body={"name": "b"})) == 409
    name = "folder/a b.txt"
    made = objects.insert(
        bucket="b", name=name, media_body=upload(b"hello", resumable=True)
    ).execute()
    assert (made["bucket"], made["name"], made["size"]) == ("b", name, "5")
    assert objects.get_media(bucket="b", object=name).execute() == b"hello"
    wrong = objects.delete(bucket="b", object=name, ifGenerationMatch="99")
    assert refused(wrong) == 412
    copied = objects.rewrite(
        sourceBucket="b",
        sourceObject=name,
        destinationBucket="b",
        destinationObject="copy",
        body={},
    ).execute()
    assert (copied["done"], copied["resource"]["size"]) == (True, "5")
    listed = objects.list(bucket="b").execute()["items"]
    assert [each["name"] for each in listed] == [name, "copy"]


@pytest.mark.parametrize("google", ["compute"], indirect=True)
def test_google_compute(google: Any) -> None:
    place = {"project": "p", "zone": "z"}
    instances, operations = google.instances(), google.zoneOperations()
    started = instances.insert(**place, body={"name": "vm"}).execute()
    assert started["status"] == "RUNNING"
    done = operations.wait(**place, operation=started["name"]).execute()
    assert (done["status"], done["targetLink"]) == ("DONE", started["targetLink"])
    made = instances.get(**place, instance="vm").execute()
    assert made["selfLink"] == started["targetLink"]
    assert made["zone"].endswith("/projects/p/zones/z")
    scopes = instances.aggregatedList(project="p").execute()["items"]
    assert [vm["name"] for vm in scopes["zones/z"]["instances"]] == ["vm"]
    labels = {"labels": {"a": "b"}, "labelFingerprint": "AAAA"}
    stale = instances.setLabels(**place, instance="vm", body=labels)
    assert refused(stale) == 412
    labels["labelFingerprint"] = made["labelFingerprint"]
    instances.setLabels(**place, instance="vm", body=labels).execute()
    time.sleep(SECONDS)
    assert instances.get(**place, instance="vm").execute()["labels"] == {"a": "b"}
    instances.delete(**place, instance="vm").execute()
    time.sleep(SECONDS)
    assert instances.list(**place).execute()["items"] == []


@pytest.mark.parametrize("google", ["calendar"], indirect=True)
def test_google_calendar(google: Any) -> None:
    events = google.events()
    body = {"summary": "s", "start": {"date": "2026-01-01"}, "end": {}}
    made = events.insert(calendarId="primary", body=body).execute()
    assert refused(events.insert(calendarId="none", body=body)) == 404
    events.quickAdd(calendarId="primary", text="Lunch").execute()
    patch = events.patch(
        calendarId="primary", eventId=made["id"], body={"summary": "t"}
    )
    patch.headers["If-Match"] = made["etag"]
    assert patch.execute()["summary"] == "t"
    patch.headers["If-Match"] = made["etag"]
    assert refused(patch) == 412
    assert len(events.list(calendarId="primary").execute()["items"]) == 2
    events.delete(calendarId="primary", eventId=made["id"]).execute()
    assert len(events.list(calendarId="primary").execute()["items"]) == 1
    wrong = events.insert(calendarId="primary", body={"start": {"day": 1}})
    with pytest.raises(HttpError, match="Unknown name \"day\" at 'start'"):
        wrong.execute()


def test_google_genai(server: MockServer, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, about new values of enums
        from google import genai
        from google.genai import errors, types

        options = types.HttpOptions(base_url=server.url, api_version="v1beta")
        client = genai.Client(api_key="any", http_options=options)
        model = "gemini-2.5-flash"
        assert client.models.generate_content(model=model, contents="Hi").text
        stream = client.models.generate_content_stream(model=model, contents="Hi")
        assert len([chunk.text for chunk in stream]) == 3
        embedded = client.models.embed_content(
            model="gemini-embedding-001", contents=["a", "b"]
        )
        assert embedded.embeddings is not None
        assert len(embedded.embeddings) == 2
        path = tmp_path / "a.txt"
        path.write_bytes(b"hello" * 1000)
        file = client.files.upload(file=path)
        assert (file.size_bytes, file.state) == (5000, types.FileState.ACTIVE)
        assert file.name is not None
        assert [each.name for each in client.files.list()] == [file.name]
        client.files.delete(name=file.name)
        with pytest.raises(errors.ClientError, match="NOT_FOUND"):
            client.files.get(name=file.name)
        request = types.InlinedRequest(contents="Hi")
        batch = client.batches.create(model=model, src=[request])
        assert batch.state == types.JobState.JOB_STATE_RUNNING
        time.sleep(SECONDS)
        assert batch.name is not None
        finished = client.batches.get(name=batch.name)
        assert finished.state == types.JobState.JOB_STATE_SUCCEEDED
        assert finished.dest is not None
        cache = client.caches.create(model=f"models/{model}", config={"ttl": "9s"})
        assert cache.name is not None
        assert [each.name for each in client.caches.list()] == [cache.name]


CURL = {
    "gemini": ("v1beta/models/m:countTokens", {"contents": []}, "totalTokens"),
    "drive": ("drive/v3/files", {"name": "a"}, "id"),
    "storage": ("storage/v1/b?project=p", {"name": "b"}, "selfLink"),
    "compute": ("compute/v1/projects/p/global/networks", {"name": "n"}, "targetLink"),
    "calendar": ("calendar/v3/calendars", {"summary": "c"}, "etag"),
}


@pytest.mark.skipif(which("curl") is None, reason="needs curl")
def test_curl(server: MockServer) -> None:
    for target, body, field in CURL.values():
        url = f"{server.url}/{target}"
        arguments = ["curl", "-sS", "--compressed", "--json", json.dumps(body), url]
        done = subprocess.run(arguments, capture_output=True, check=True, timeout=10)
        assert field in json.loads(done.stdout)
    upload_ = ["--data-binary", "hello", "-H", "Content-Type: text/plain"]
    url = f"{server.url}/upload/drive/v3/files?uploadType=media"
    arguments = ["curl", "-sS", *upload_, url]
    made = json.loads(subprocess.run(arguments, capture_output=True, check=True).stdout)
    url = f"{server.url}/drive/v3/files/{made['id']}?alt=media"
    arguments = ["curl", "-sSL", "--range", "1-3", url]
    found = subprocess.run(arguments, capture_output=True, check=True)
    assert found.stdout == b"ell"


@pytest.mark.slow
@pytest.mark.skipif(
    which("node") is None or not (NODE / "node_modules").is_dir(),
    reason="needs `npm install` in tests/mock/node",
)
def test_javascript(server: MockServer) -> None:
    done = subprocess.run(
        ["node", "scenario.mjs", server.url],
        cwd=NODE,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        env={**os.environ, "GOOGLE_API_KEY": "any"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["gemini", "drive", "storage", "compute", "calendar"]
