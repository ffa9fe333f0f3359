"""The Gemini extension, task by task, on a fake transport."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import pickle
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest
from generativelanguage_v1beta import (
    AsyncClient,
    Client,
    MismatchError,
    NoTextError,
    RoundsError,
    errors,
    testing,
    types,
)

MODEL = "gemini-2.5-flash"


def reply(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A response whose first candidate holds these parts."""
    content = {"role": "model", "parts": list(parts)}
    usage = {"promptTokenCount": 3, "totalTokenCount": 5}
    candidate = {"content": content, "finishReason": "STOP", "index": 0}
    return {"candidates": [candidate], "usageMetadata": usage, **more}


def call(name: str, **args: Any) -> dict[str, Any]:
    """A part with a call and what history must keep of it."""
    made = {"name": name, "args": args}
    return {"functionCall": made, "thoughtSignature": "YWJj", "unheardOf": {"a": [1]}}


def client(*responses: Any) -> tuple[Client, testing.FakeTransport]:
    fake = testing.FakeTransport(list(responses))
    return Client(api_key="k", session=fake), fake


def test_text_leaves_thoughts_out() -> None:
    gemini, _ = client(
        reply({"text": "hm", "thought": True}, {"text": "a"}, {"text": "b"})
    )
    response = gemini.models.generate(MODEL, "x")
    assert response.text == response.text_or_none == "ab"
    assert response.thoughts == "hm"
    assert response.finish_reason == "STOP"
    assert response.function_calls == []


def test_a_blocked_prompt_says_why() -> None:
    rating = {"category": "HARM_CATEGORY_HARASSMENT", "probability": "HIGH"}
    feedback = {"blockReason": "SAFETY", "safetyRatings": [rating]}
    gemini, _ = client({"promptFeedback": feedback})
    response = gemini.models.generate(MODEL, "x")
    assert response.text_or_none is None
    with pytest.raises(
        NoTextError, match="SAFETY; HARM_CATEGORY_HARASSMENT: HIGH"
    ) as caught:
        _ = response.text
    assert caught.value.reason == "SAFETY"
    assert pickle.loads(pickle.dumps(caught.value)).reason == "SAFETY"
    assert [r.probability for r in caught.value.ratings] == ["HIGH"]


@pytest.mark.parametrize("reason", ["MAX_TOKENS", "RECITATION", "NEVER_HEARD_OF"])
def test_a_candidate_without_content_says_why(reason: str) -> None:
    response = types.GenerateContentResponse.from_dict(
        {"candidates": [{"finishReason": reason}]}
    )
    with pytest.raises(NoTextError, match=reason):
        _ = response.text


def test_media(tmp_path: Path) -> None:
    image = tmp_path / "a.png"
    image.write_bytes(b"\xff\xfe\xfb")
    unknown = tmp_path / "a.xyzzy"
    gemini, fake = client(reply({"text": "x"}))
    stored = types.File(uri="https://x/files/a", mime_type="video/mp4")
    part = types.Part(inline_data={"data": b"a", "mime_type": "image/webp"})
    gemini.models.generate(MODEL, ["What?", image, stored, part])
    (content,) = fake.requests[0].json["contents"]
    assert content == {
        "role": "user",
        "parts": [
            {"text": "What?"},
            {"inlineData": {"data": "//77", "mimeType": "image/png"}},
            {"fileData": {"fileUri": "https://x/files/a", "mimeType": "video/mp4"}},
            {"inlineData": {"data": "YQ==", "mimeType": "image/webp"}},
        ],
    }
    with pytest.raises(ValueError, match="unknown type"):
        gemini.models.generate(MODEL, unknown)
    with pytest.raises(TypeError, match="can't hold int"):
        gemini.models.generate(MODEL, [1])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="prompt is empty"):
        gemini.models.generate(MODEL, [])


def test_an_unknown_setting_is_refused() -> None:
    gemini, fake = client()
    with pytest.raises(TypeError, match="did you mean 'temperature'"):
        gemini.models.generate(MODEL, "x", temprature=1)  # type: ignore[call-arg]
    assert not fake.requests


def events(*values: dict[str, Any]) -> testing.Reply:
    chunks = [f"data: {json.dumps(value)}\r\n\r\n".encode() for value in values]
    return testing.Reply(headers={"content-type": "text/event-stream"}, chunks=chunks)


def test_a_stream_and_its_total() -> None:
    last = {"usageMetadata": {"totalTokenCount": 9}, "modelVersion": "m"}
    gemini, _ = client(events(reply({"text": "a"}), reply({"text": "b"}), last))
    with gemini.models.stream(MODEL, "x") as stream:
        assert [chunk.text for chunk in stream] == ["a", "b"]
    assert [part.text for part in stream.total.candidates[0].content.parts] == ["a", "b"]  # type: ignore[union-attr]
    assert stream.total.text == "ab"
    assert pickle.loads(pickle.dumps(stream.total)) == stream.total
    assert stream.total.to_dict()["usageMetadata"] == {"totalTokenCount": 9}


@dataclasses.dataclass
class Recipe:
    """A recipe."""

    name: Annotated[str, "What it is called."]
    course: Literal["main", "dessert"] = "main"
    steps: list[str] = dataclasses.field(default_factory=list)
    base: Recipe | None = None


class Point(TypedDict):
    x: float
    y: float
    label: NotRequired[str]


def test_values_of_a_type() -> None:
    text = '[{"name": "a", "steps": ["s"], "base": {"name": "b", "course": "dessert"}}]'
    gemini, fake = client(reply({"text": text}))
    parsed = gemini.models.parse(MODEL, "x", list[Recipe])
    assert parsed.value == [Recipe("a", "main", ["s"], Recipe("b", "dessert"))]
    assert parsed.response.text == text
    config = fake.requests[0].json["generationConfig"]
    assert config["responseMimeType"] == "application/json"
    recipe = config["responseJsonSchema"]["$defs"]["Recipe"]
    assert config["responseJsonSchema"]["items"] == {"$ref": "#/$defs/Recipe"}
    assert recipe["description"] == "A recipe."
    assert recipe["required"] == ["name"]
    assert recipe["properties"]["name"]["description"] == "What it is called."
    assert recipe["properties"]["base"]["anyOf"][0] == {"$ref": "#/$defs/Recipe"}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('[{"name": 1}]', "[0].name"),
        ('[{"name": "a"}, {}]', "[1].name"),
        (
            '[{"name": "a", "base": {"name": "b", "steps": [null]}}]',
            "[0].base.steps[0]",
        ),
        ('[{"name": "a", "course": "tea"}]', "[0].course"),
        ('[{"name": "a", "nmae": "b"}]', "[0].nmae"),
        ("{}", ""),
    ],
)
def test_a_value_that_does_not_fit_names_the_path(text: str, path: str) -> None:
    gemini, _ = client(reply({"text": text}))
    with pytest.raises(MismatchError) as caught:
        gemini.models.parse(MODEL, "x", list[Recipe])
    assert caught.value.path == path


def test_a_cut_answer_is_no_value() -> None:
    gemini, _ = client(reply({"text": '[{"na'}))
    with pytest.raises(errors.DecodeError, match="not JSON"):
        gemini.models.parse(MODEL, "x", list[Recipe])


def test_typed_dicts_and_maps() -> None:
    gemini, _ = client(reply({"text": '{"a": {"x": 1, "y": 2.5}}'}))
    value = gemini.models.parse(MODEL, "x", dict[str, Point]).value
    assert value == {"a": {"x": 1.0, "y": 2.5}}


def test_the_extension_is_small() -> None:
    folder = Path(__file__).parents[2] / "discovery" / "extensions"
    lines = [n for p in folder.rglob("*.py") for n in p.read_text().splitlines()]
    assert len(lines) <= 900


def get_weather(city: str, unit: Literal["c", "f"] = "c") -> dict[str, str]:
    """Tell the weather.

    Args:
        city: The name of
            the city.
        unit: The unit.

    Returns:
        The weather.
    """
    if city == "Atlantis":
        raise LookupError("it sank")
    return {"city": city, "unit": unit}


def test_tools() -> None:
    calls = (call("get_weather", city="Rome"), call("get_weather", city="Atlantis"))
    wrong = (call("get_news"), call("get_weather", city=3))
    first, fake_calls = reply(*calls, *wrong), [*calls, *wrong]
    gemini, fake = client(first, reply({"text": "fine"}))
    run = gemini.models.run(MODEL, "x", tools=[get_weather], max_rounds=2)
    assert run.text == "fine"
    assert [type(c.error).__name__ for c in run.calls] == [
        "NoneType",
        "LookupError",
        "LookupError",
        "MismatchError",
    ]
    assert run.usage.total_token_count == 10
    (declaration,) = fake.requests[0].json["tools"][0]["functionDeclarations"]
    assert declaration["description"] == "Tell the weather."
    assert declaration["parametersJsonSchema"] == {
        "type": "object",
        "properties": {
            "city": {"type": "string", "description": "The name of the city."},
            "unit": {
                "enum": ["c", "f"],
                "type": "string",
                "description": "The unit.",
                "default": "c",
            },
        },
        "required": ["city"],
    }
    _, model, results = fake.requests[1].json["contents"]
    assert model == {"role": "model", "parts": fake_calls}  # exactly as it came
    told = [part["functionResponse"]["response"] for part in results["parts"]]
    assert told[0] == {"result": {"city": "Rome", "unit": "c"}}
    assert told[1] == {"error": "LookupError: it sank"}
    assert "there is no tool 'get_news'" in told[2]["error"]
    assert told[3] == {"error": "MismatchError: city: expected string, not 3"}


def test_ids_of_calls_are_answered() -> None:
    part = {
        "functionCall": {"id": "c1", "name": "get_weather", "args": {"city": "Rome"}}
    }
    gemini, fake = client(reply(part), reply({"text": "fine"}))
    gemini.models.run(MODEL, "x", tools=[get_weather])
    (result,) = fake.requests[1].json["contents"][-1]["parts"]
    assert result["functionResponse"]["id"] == "c1"


def test_rounds_are_limited() -> None:
    gemini, fake = client(*[reply(call("get_weather", city="Rome"))] * 3)
    with pytest.raises(RoundsError) as caught:
        gemini.models.run(MODEL, "x", tools=[get_weather], max_rounds=3)
    assert len(fake.requests) == 3
    assert len(caught.value.run.calls) == 3
    with pytest.raises(ValueError, match="at least 1"):
        gemini.models.run(MODEL, "x", tools=[get_weather], max_rounds=0)


def test_a_chat_keeps_its_history() -> None:
    gemini, fake = client(
        reply(call("get_weather", city="Rome")),
        reply({"text": "fine", "thoughtSignature": "eA=="}),
        {"promptFeedback": {"blockReason": "SAFETY"}},
        reply({"text": "bye"}),
    )
    chat = gemini.chats.create(MODEL, system="Be brief.", tools=[get_weather])
    assert chat.send("Hi").text == "fine"
    assert [turn.role for turn in chat.history] == ["user", "model", "user", "model"]
    assert chat.send("Bad").response.text_or_none is None
    assert len(chat.history) == 4
    assert chat.send("Bye").text == "bye"
    assert [turn.get("role") for turn in fake.requests[-1].json["contents"]] == [
        *("user", "model", "user", "model"),
        "user",
    ]
    assert (
        fake.requests[-1].json["contents"][3]["parts"][0]["thoughtSignature"] == "eA=="
    )
    assert chat.usage.total_token_count == 15


def streamed_calls() -> tuple[testing.Reply, testing.Reply]:
    """A round that thinks and then calls a function, and one that answers, in pieces."""
    thought = {"text": "hm", "thought": True, "thoughtSignature": "YWJj"}
    signed = {"text": "fine", "thoughtSignature": "eA=="}
    usage = {"usageMetadata": {"totalTokenCount": 9}}
    first = events(reply(thought), reply(call("get_weather", city="Rome")), usage)
    return first, events(reply({"text": "it is "}), reply(signed))


CALLED_AND_ANSWERED = [
    {"role": "user", "parts": [{"text": "Hi"}]},
    {
        "role": "model",
        "parts": [
            {"text": "hm", "thought": True, "thoughtSignature": "YWJj"},
            call("get_weather", city="Rome"),
        ],
    },
    {
        "role": "user",
        "parts": [
            {
                "functionResponse": {
                    "name": "get_weather",
                    "response": {"result": {"city": "Rome", "unit": "c"}},
                }
            }
        ],
    },
    {
        "role": "model",
        "parts": [{"text": "it is "}, {"text": "fine", "thoughtSignature": "eA=="}],
    },
]


def test_a_chat_streams_and_calls_functions() -> None:
    gemini, fake = client(*streamed_calls(), reply({"text": "bye"}))
    chat = gemini.chats.create(MODEL, tools=[get_weather])
    with chat.stream("Hi") as stream:
        texts = [piece.text for piece in stream]
    assert "".join(texts) == "it is fine"
    assert stream.total.text == "it is fine"
    assert [done.result for done in stream.result.calls] == [
        {"city": "Rome", "unit": "c"}
    ]
    assert [turn.to_dict() for turn in chat.history] == CALLED_AND_ANSWERED
    assert chat.usage == stream.result.usage
    chat.send("Bye")
    assert fake.requests[2].json["contents"][:4] == CALLED_AND_ANSWERED


def test_an_async_chat_streams_and_calls_functions() -> None:
    async def main() -> None:
        fake = testing.FakeTransport([*streamed_calls()])
        async with AsyncClient(api_key="k", session=fake) as gemini:
            chat = gemini.chats.create(MODEL, tools=[get_weather])
            async with chat.stream("Hi") as stream:
                texts = [piece.text async for piece in stream]
            assert "".join(texts) == stream.total.text == "it is fine"
            assert [turn.to_dict() for turn in chat.history] == CALLED_AND_ANSWERED

    asyncio.run(main())


def test_a_stream_that_is_left_leaves_the_history_as_it_was() -> None:
    gemini, fake = client(*streamed_calls(), reply({"text": "bye"}))
    chat = gemini.chats.create(MODEL, tools=[get_weather])
    for piece in (stream := chat.stream("Hi")):
        assert piece.thoughts == "hm"
        break
    assert list(stream) == []
    assert chat.history == []
    assert len(fake.requests) == 1


def test_an_async_stream_that_is_left_leaves_the_history_as_it_was() -> None:
    async def main() -> None:
        fake = testing.FakeTransport([*streamed_calls()])
        async with AsyncClient(api_key="k", session=fake) as gemini:
            chat = gemini.chats.create(MODEL, tools=[get_weather])
            async with chat.stream("Hi") as stream:
                assert (await anext(aiter(stream))).thoughts == "hm"
            assert [piece async for piece in stream] == []
            assert chat.history == []

    asyncio.run(main())


def test_an_async_function_needs_an_async_client() -> None:
    async def get_news() -> str:
        return "none"

    gemini, _ = client(reply(call("get_news")))
    with pytest.raises(TypeError, match="get_news is async"):
        gemini.models.run(MODEL, "x", tools=[get_news])


def test_async_tools_run_together() -> None:
    together = asyncio.Event()

    async def first() -> str:
        await asyncio.wait_for(together.wait(), 5)
        return "one"

    async def second() -> str:
        together.set()
        return "two"

    async def main() -> None:
        fake = testing.FakeTransport(
            [reply(call("first"), call("second")), reply({"text": "x"})]
        )
        async with AsyncClient(api_key="k", session=fake) as gemini:
            run = await gemini.models.run(
                MODEL, "x", tools=[first, second, get_weather]
            )
            assert [c.result for c in run.calls] == ["one", "two"]
            assert run.text == "x"

    asyncio.run(main())


def test_files_are_waited_for() -> None:
    states = ["PROCESSING", "PROCESSING", "ACTIVE"]
    files = [{"name": "files/a", "state": state, "uri": "u"} for state in states]
    gemini, fake = client({"file": files[0]}, *files[1:])
    with testing.fake_clock(gemini):
        assert gemini.files.upload(b"abc", display_name="A").state == "ACTIVE"
    assert [r.path for r in fake.requests[1:]] == ["/v1beta/files/a"] * 2


def test_a_file_that_failed_says_why() -> None:
    error = {"code": 3, "message": "no video in it"}
    gemini, _ = client({"file": {"name": "files/a", "state": "FAILED", "error": error}})
    with pytest.raises(errors.OperationError, match="no video in it"):
        gemini.files.upload(b"abc")


def test_a_file_that_takes_too_long() -> None:
    file = {"name": "files/a", "state": "PROCESSING"}
    gemini, _ = client({"file": file}, *[file] * 100)
    with testing.fake_clock(gemini), pytest.raises(errors.Timeout, match="30 s"):
        gemini.files.upload(b"abc", timeout=30.0)


def test_embeddings_go_in_batches() -> None:
    vectors = {"embeddings": [{"values": [1.0, 2.0]}] * 100}
    gemini, fake = client(vectors, {"embeddings": [{"values": [3.0]}]})
    found = gemini.models.embed(
        "gemini-embedding-001", ["x"] * 101, output_dimensionality=2
    )
    assert found == [[1.0, 2.0]] * 100 + [[3.0]]
    assert [len(r.json["requests"]) for r in fake.requests] == [100, 1]
    assert (
        fake.requests[1].json["requests"][0]["model"] == "models/gemini-embedding-001"
    )


def test_a_batch_in_the_request() -> None:
    responses = [
        {"response": reply({"text": "A"})},
        {"error": {"code": 8, "message": "quota"}},
    ]
    done = {
        "name": "batches/1",
        "done": True,
        "response": {"inlinedResponses": {"inlinedResponses": responses}},
    }
    gemini, _ = client({"name": "batches/1"}, {"name": "batches/1"}, done)
    with testing.fake_clock(gemini):
        job = gemini.batches.submit(MODEL, ["p", "q"], display_name="d")
        (one, first), (two, second) = gemini.batches.results(job)
    assert (one, two) == ("p", "q")
    assert isinstance(first, types.GenerateContentResponse)
    assert first.text == "A"
    assert isinstance(second, errors.OperationError)
    assert second.code == "RESOURCE_EXHAUSTED"


def test_a_batch_through_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from generativelanguage_v1beta._extensions import batches

    monkeypatch.setattr(batches, "INLINE_BYTES", 10)
    lines = [
        {"key": "1", "response": reply({"text": "B"})},
        {"key": "0", "error": {"code": 3}},
    ]
    content = "".join(json.dumps(line) + "\n" for line in lines).encode()
    done = {
        "name": "batches/1",
        "done": True,
        "response": {"responsesFile": "files/batch-x"},
    }
    uploaded = {"file": {"name": "files/in"}}
    gemini, fake = client(
        uploaded, {"name": "batches/1"}, done, testing.Reply(body=content)
    )
    with testing.fake_clock(gemini):
        job = gemini.batches.submit(MODEL, ["p", "q"])
        (_, first), (_, second) = gemini.batches.results(job)
    assert isinstance(first, errors.OperationError)
    assert isinstance(second, types.GenerateContentResponse)
    assert fake.requests[1].json == {"batch": {"inputConfig": {"fileName": "files/in"}}}
    assert fake.requests[3].path == "/download/v1beta/files/batch-x:download"
    assert ("alt", "media") in fake.requests[3].query
