"""Recorded responses, read through the extension."""

from __future__ import annotations

from typing import Any

import pytest
from generativelanguage_v1beta import Client, NoTextError, testing, types

from tests.conformance.routes import Router
from tests.functional.calls import APIS
from tests.functional.recordings import RECORDINGS, Recording, load

pytestmark = pytest.mark.skipif(
    not RECORDINGS.is_file(), reason="the recordings are not beside the project"
)


def _recorded(method: str, kind: str) -> list[Recording]:
    if not RECORDINGS.is_file():
        return []
    recordings = load(Router(APIS[0].document))
    called = f"generativelanguage.models.{method}"
    return [
        r for r in recordings if r.method and r.method.id == called and r.kind == kind
    ]


RESPONSES = _recorded("generateContent", "unary")
STREAMS = _recorded("streamGenerateContent", "sse")
VECTORS = _recorded("batchEmbedContents", "unary")


def _texts(parts: list[dict[str, Any]], *, thought: bool) -> str:
    found = [part for part in parts if bool(part.get("thought")) == thought]
    return "".join(part.get("text", "") for part in found)


@pytest.mark.parametrize("recording", RESPONSES, ids=lambda r: r.id)
def test_responses(recording: Recording) -> None:
    recorded: Any = recording.response
    response = types.GenerateContentResponse.from_dict(recorded)
    candidates = recorded.get("candidates", [])
    parts = candidates[0].get("content", {}).get("parts", []) if candidates else []
    if not parts and (not candidates or candidates[0].get("finishReason") != "STOP"):
        with pytest.raises(NoTextError):
            _ = response.text
    else:
        assert response.text == _texts(parts, thought=False)
    assert response.thoughts == _texts(parts, thought=True)
    called = [part["functionCall"] for part in parts if "functionCall" in part]
    assert [call.to_dict() for call in response.function_calls] == called
    media = [
        p["inlineData"] for p in parts if "inlineData" in p and not p.get("thought")
    ]
    assert [blob.to_dict() for blob in response.inline_data] == media
    assert response.to_dict() == recorded


@pytest.mark.parametrize("recording", RESPONSES, ids=lambda r: r.id)
def test_history_is_kept_as_it_came(recording: Recording) -> None:
    recorded: Any = recording.response
    fake = testing.FakeTransport([recorded, recorded])
    with Client(api_key="k", session=fake) as client:
        chat = client.chats.create("gemini-2.5-flash")
        chat.send("one")
        chat.send("two")
    said = [c["content"] for c in recorded.get("candidates", [])[:1] if "content" in c]
    first = {"role": "user", "parts": [{"text": "one"}]}
    second = {"role": "user", "parts": [{"text": "two"}]}
    sent = [first, *said, second] if said else [second]
    assert fake.requests[1].json["contents"] == sent


@pytest.mark.parametrize("recording", STREAMS, ids=lambda r: r.id)
def test_streams(recording: Recording) -> None:
    reply = testing.Reply(
        body=recording.response_text.encode(), headers=recording.response_headers
    )
    fake = testing.FakeTransport([reply])
    client = Client(api_key="k", session=fake)
    with client.models.stream("gemini-2.5-flash", "x") as stream:
        chunks = list(stream)
    total = stream.total
    texts = "".join(chunk.text_or_none or "" for chunk in chunks)
    assert (total.text_or_none or "") == texts
    assert total.usage_metadata == chunks[-1].usage_metadata
    assert total.finish_reason == chunks[-1].finish_reason


@pytest.mark.parametrize("recording", VECTORS, ids=lambda r: r.id)
def test_vectors(recording: Recording) -> None:
    request: Any = recording.request
    recorded: Any = recording.response
    texts = [part["content"]["parts"][0]["text"] for part in request["requests"]]
    fake = testing.FakeTransport([recorded])
    first = request["requests"][0]
    names = {
        "outputDimensionality": "output_dimensionality",
        "taskType": "task_type",
        "title": "title",
    }
    told: Any = {names[name]: first[name] for name in names if name in first}
    with Client(api_key="k", session=fake) as client:
        found = client.models.embed(
            first["model"].removeprefix("models/"),
            texts,
            **told,
        )
    assert found == [each["values"] for each in recorded["embeddings"]]
    sent = fake.requests[0].json["requests"]
    for mine, theirs in zip(sent, request["requests"], strict=True):
        role = theirs["content"].get("role", "user")  # which older clients left out
        assert mine == {**theirs, "content": {**theirs["content"], "role": role}}
