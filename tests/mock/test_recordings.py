"""`--record`, then `--fixtures`: a scenario that was recorded runs again, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from gapismith.mock import MockServer
from gapismith.runtime.testing.recording import content
from generativelanguage_v1beta import Client, Retry, errors, testing

from tests.mock.driver import GEMINI, ROOT
from tests.mock.peers import document

Serve = Callable[..., MockServer]
RECORDINGS = ROOT.parent / "shared" / "recordings.jsonl"


def scenario(url: str, file: Path) -> list[Any]:
    """A call of each kind; what they return."""
    with Client(api_key="secret", base_url=url) as client:
        models = [model.to_dict() for model in client.models.list(page_size=2)]
        stream = client.models.stream_generate_content("m", {"contents": []})
        chunks = [chunk.to_dict() for chunk in stream]
        whole = client.media.upload({"file": {"display_name": "a"}}, media=file)
        with pytest.raises(errors.NotFound) as missing:
            client.files.get("none")
        assert whole.file is not None
        states = [client.files.get(whole.file.name or "").state for _ in range(2)]
        return [models, chunks, whole.to_dict(), str(missing.value), states]


def test_a_recorded_scenario_runs_again(mock_api: Serve, tmp_path: Path) -> None:
    record, file = tmp_path / "record.jsonl", tmp_path / "a.txt"
    file.write_bytes(b"hello" * 1000)
    first = scenario(mock_api(GEMINI, record=record, seed=3).url, file)
    assert "secret" not in record.read_text()
    replayed = mock_api(GEMINI, fixtures=(record,))
    assert scenario(replayed.url, file) == first
    assert all(list(e.notes) == ["from a fixture"] for e in replayed.exchanges)
    # The last response to each request stays, however often it is asked for.
    for _ in range(3):
        assert scenario(replayed.url, file) == first


def test_clients_replay_what_the_server_recorded(
    mock_api: Serve, tmp_path: Path
) -> None:
    record = tmp_path / "record.jsonl"
    server = mock_api(GEMINI, record=record)
    with Client(api_key="k", base_url=server.url) as client:
        found = client.models.get("m")
    fake = testing.FakeTransport.replay(str(record))
    with Client(api_key="k", session=fake) as client:
        assert client.models.get("m") == found


@pytest.mark.skipif(not RECORDINGS.exists(), reason="needs the recordings")
def test_clients_get_what_google_sent(mock_api: Serve) -> None:
    """Calls as they were recorded, through a socket and our client."""
    server = mock_api(GEMINI, fixtures=(RECORDINGS,))
    recorded = map(json.loads, RECORDINGS.read_text("utf-8").splitlines())
    calls = 0
    with Client(api_key="k", base_url=server.url, retry=Retry(1)) as client:
        for exchange in recorded:
            model = re.search(
                r"/v1beta/models/([^/]+):generateContent$", exchange["uri"]
            )
            if model is None or exchange["status"] != 200:
                continue
            body = json.loads(content(exchange["request"]))
            try:
                found = client.models.generate_content(model[1], body)
            except errors.InvalidArgument:  # a field that the document lacks
                continue
            if server.exchanges[-1].notes == ["from a fixture"]:
                assert found.to_dict() == json.loads(content(exchange["response"]))
                calls += 1
    # The client spells the others' bodies as the document does.
    assert calls > 20


def posted(url: str, body: dict[str, str]) -> Any:
    return requests.post(f"{url}/drive/v3/files", json=body, timeout=5).json()


def test_new_ids_are_others_than_recorded_ones(mock_api: Serve, tmp_path: Path) -> None:
    record, ids = tmp_path / "record.jsonl", set[str]()
    first = mock_api(document("drive.v3"), record=record).url
    for name in "abc":
        ids.add(posted(first, {"name": name})["id"])
    replayed = mock_api(document("drive.v3"), fixtures=(record,)).url
    assert posted(replayed, {"name": "d"})["id"] not in ids
