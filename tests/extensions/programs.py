"""Ten tasks, each written with the Gemini extension and with google-genai.

Both programs of a task do the same: what they send is compared by `test_peer`.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

import generativelanguage_v1beta as ours
import pydantic
from google import genai
from google.genai import types as peers

MODEL = "gemini-2.5-flash"
EMBEDDING_MODEL = "gemini-embedding-001"
VIDEO = b"a video, or so it says"


class Recipe(pydantic.BaseModel):
    """A recipe."""

    name: str
    minutes: int | None = None


def get_weather(city: str, unit: Literal["c", "f"] = "c") -> str:
    """Tell the weather.

    Args:
        city: The city.
        unit: The unit.
    """
    return f"sunny in {city}, {unit}"


@dataclasses.dataclass(frozen=True)
class Task:
    """One thing to do, in three programs, and what a server responds."""

    run: Callable[[ours.Client, Path], object]
    run_async: Callable[[ours.AsyncClient, Path], Awaitable[object]]
    run_peer: Callable[[genai.Client, Path], object]
    responses: tuple[Any, ...]


def reply(*parts: dict[str, Any]) -> dict[str, Any]:
    """A response with these parts."""
    content = {"role": "model", "parts": list(parts)}
    candidate = {"content": content, "finishReason": "STOP", "index": 0}
    usage = {"promptTokenCount": 3, "totalTokenCount": 5}
    return {"candidates": [candidate], "usageMetadata": usage}


_HELLO = reply({"text": "Hello."})
_CALL = reply(
    {
        "functionCall": {"id": "c1", "name": "get_weather", "args": {"city": "Rome"}},
        "thoughtSignature": "YWJj",
    }
)
_FILE = {
    "name": "files/talk",
    "uri": "https://generativelanguage.googleapis.com/v1beta/files/talk",
    "mimeType": "video/mp4",
    "state": "ACTIVE",
}
_JOB = {"name": "batches/1", "metadata": {"state": "BATCH_STATE_PENDING"}}


def _text(client: ours.Client, _: Path) -> object:
    return client.models.generate(MODEL, "Say hello.").text


async def _text_async(client: ours.AsyncClient, _: Path) -> object:
    return (await client.models.generate(MODEL, "Say hello.")).text


def _peer_text(client: genai.Client, _: Path) -> object:
    return client.models.generate_content(model=MODEL, contents="Say hello.").text


def _settings(client: ours.Client, _: Path) -> object:
    return client.models.generate(
        MODEL, "Name birds.", system="In French.", temperature=0.2, max_output_tokens=99
    ).text


async def _settings_async(client: ours.AsyncClient, _: Path) -> object:
    response = await client.models.generate(
        MODEL, "Name birds.", system="In French.", temperature=0.2, max_output_tokens=99
    )
    return response.text


def _peer_settings(client: genai.Client, _: Path) -> object:
    return client.models.generate_content(
        model=MODEL,
        contents="Name birds.",
        config=peers.GenerateContentConfig(
            system_instruction="In French.", temperature=0.2, max_output_tokens=99
        ),
    ).text


def _stream(client: ours.Client, _: Path) -> object:
    with client.models.stream(MODEL, "Tell a story.") as stream:
        return "".join(chunk.text for chunk in stream)


async def _stream_async(client: ours.AsyncClient, _: Path) -> object:
    async with client.models.stream(MODEL, "Tell a story.") as stream:
        return "".join([chunk.text async for chunk in stream])


def _peer_stream(client: genai.Client, _: Path) -> object:
    stream = client.models.generate_content_stream(
        model=MODEL, contents="Tell a story."
    )
    return "".join(chunk.text or "" for chunk in stream)


def _media(client: ours.Client, folder: Path) -> object:
    return client.models.generate(MODEL, ["What is this?", folder / "a.png"]).text


async def _media_async(client: ours.AsyncClient, folder: Path) -> object:
    response = await client.models.generate(MODEL, ["What is this?", folder / "a.png"])
    return response.text


def _peer_media(client: genai.Client, folder: Path) -> object:
    image = peers.Part.from_bytes(
        data=(folder / "a.png").read_bytes(), mime_type="image/png"
    )
    contents: list[Any] = ["What is this?", image]
    return client.models.generate_content(model=MODEL, contents=contents).text


def _values(client: ours.Client, _: Path) -> object:
    return client.models.parse(MODEL, "Two recipes.", list[Recipe]).value


async def _values_async(client: ours.AsyncClient, _: Path) -> object:
    return (await client.models.parse(MODEL, "Two recipes.", list[Recipe])).value


def _peer_values(client: genai.Client, _: Path) -> object:
    return client.models.generate_content(
        model=MODEL,
        contents="Two recipes.",
        config=peers.GenerateContentConfig(
            response_mime_type="application/json", response_schema=list[Recipe]
        ),
    ).parsed


def _tools(client: ours.Client, _: Path) -> object:
    return client.models.run(MODEL, "Weather in Rome?", tools=[get_weather]).text


async def _tools_async(client: ours.AsyncClient, _: Path) -> object:
    run = await client.models.run(MODEL, "Weather in Rome?", tools=[get_weather])
    return run.text


def _peer_tools(client: genai.Client, _: Path) -> object:
    return client.models.generate_content(
        model=MODEL,
        contents="Weather in Rome?",
        config=peers.GenerateContentConfig(tools=[get_weather]),
    ).text


def _chat(client: ours.Client, _: Path) -> object:
    chat = client.chats.create(MODEL, system="Be brief.")
    return [chat.send("Hi").text, chat.send("Bye").text]


async def _chat_async(client: ours.AsyncClient, _: Path) -> object:
    chat = client.chats.create(MODEL, system="Be brief.")
    return [(await chat.send("Hi")).text, (await chat.send("Bye")).text]


def _peer_chat(client: genai.Client, _: Path) -> object:
    config = peers.GenerateContentConfig(system_instruction="Be brief.")
    chat = client.chats.create(model=MODEL, config=config)
    return [chat.send_message("Hi").text, chat.send_message("Bye").text]


def _files(client: ours.Client, folder: Path) -> object:
    video = client.files.upload(folder / "talk.mp4")
    return client.models.generate(MODEL, ["Summarise.", video]).text


async def _files_async(client: ours.AsyncClient, folder: Path) -> object:
    video = await client.files.upload(folder / "talk.mp4")
    return (await client.models.generate(MODEL, ["Summarise.", video])).text


def _peer_files(client: genai.Client, folder: Path) -> object:
    video = client.files.upload(file=str(folder / "talk.mp4"))
    contents: list[Any] = ["Summarise.", video]
    return client.models.generate_content(model=MODEL, contents=contents).text


def _vectors(client: ours.Client, _: Path) -> object:
    return client.models.embed(EMBEDDING_MODEL, ["one", "two"])


async def _vectors_async(client: ours.AsyncClient, _: Path) -> object:
    return await client.models.embed(EMBEDDING_MODEL, ["one", "two"])


def _peer_vectors(client: genai.Client, _: Path) -> object:
    contents: list[Any] = ["one", "two"]
    response = client.models.embed_content(model=EMBEDDING_MODEL, contents=contents)
    return [embedding.values for embedding in response.embeddings or []]


def _batch(client: ours.Client, _: Path) -> object:
    return client.batches.submit(MODEL, ["one", "two"]).name


async def _batch_async(client: ours.AsyncClient, _: Path) -> object:
    return (await client.batches.submit(MODEL, ["one", "two"])).name


def _peer_batch(client: genai.Client, _: Path) -> object:
    prompts = [peers.InlinedRequest(contents=text) for text in ("one", "two")]
    return client.batches.create(model=MODEL, src=prompts).name


_RECIPES = json.dumps([{"name": "one", "minutes": 5}, {"name": "two"}])
_TWO_CALLS = (_CALL, reply({"text": "Sunny."}))
_STORY = [reply({"text": "Once "}), reply({"text": "upon."})]

TASKS = {
    "text": Task(_text, _text_async, _peer_text, (_HELLO,)),
    "settings": Task(_settings, _settings_async, _peer_settings, (_HELLO,)),
    "stream": Task(_stream, _stream_async, _peer_stream, (_STORY,)),
    "media": Task(_media, _media_async, _peer_media, (_HELLO,)),
    "values": Task(_values, _values_async, _peer_values, (reply({"text": _RECIPES}),)),
    "tools": Task(_tools, _tools_async, _peer_tools, _TWO_CALLS),
    "chat": Task(_chat, _chat_async, _peer_chat, (_HELLO, _HELLO)),
    "files": Task(_files, _files_async, _peer_files, ({"file": _FILE}, _HELLO)),
    "vectors": Task(
        _vectors,
        _vectors_async,
        _peer_vectors,
        ({"embeddings": [{"values": [0.5]}, {"values": [1.5]}]},),
    ),
    "batch": Task(_batch, _batch_async, _peer_batch, (_JOB,)),
}
