"""The ten tasks with google-genai."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from google.genai import Client, types

from tests.extensions.programs import EMBEDDING_MODEL, MODEL, get_weather
from tests.extensions.programs.recipes import Recipe


def _text(client: Client, _: Path) -> object:
    return client.models.generate_content(model=MODEL, contents="Say hello.").text


def _settings(client: Client, _: Path) -> object:
    return client.models.generate_content(
        model=MODEL,
        contents="Name birds.",
        config=types.GenerateContentConfig(
            system_instruction="In French.", temperature=0.2, max_output_tokens=99
        ),
    ).text


def _stream(client: Client, _: Path) -> object:
    stream = client.models.generate_content_stream(
        model=MODEL, contents="Tell a story."
    )
    return "".join(chunk.text or "" for chunk in stream)


def _media(client: Client, folder: Path) -> object:
    image = types.Part.from_bytes(
        data=(folder / "a.png").read_bytes(), mime_type="image/png"
    )
    contents: list[Any] = ["What is this?", image]
    return client.models.generate_content(model=MODEL, contents=contents).text


def _values(client: Client, _: Path) -> object:
    return client.models.generate_content(
        model=MODEL,
        contents="Two recipes.",
        config=types.GenerateContentConfig(
            response_mime_type="application/json", response_schema=list[Recipe]
        ),
    ).parsed


def _tools(client: Client, _: Path) -> object:
    return client.models.generate_content(
        model=MODEL,
        contents="Weather in Rome?",
        config=types.GenerateContentConfig(tools=[get_weather]),
    ).text


def _chat(client: Client, _: Path) -> object:
    config = types.GenerateContentConfig(system_instruction="Be brief.")
    chat = client.chats.create(model=MODEL, config=config)
    return [chat.send_message("Hi").text, chat.send_message("Bye").text]


def _files(client: Client, folder: Path) -> object:
    video = client.files.upload(file=str(folder / "talk.mp4"))
    contents: list[Any] = ["Summarise.", video]
    return client.models.generate_content(model=MODEL, contents=contents).text


def _vectors(client: Client, _: Path) -> object:
    contents: list[Any] = ["one", "two"]
    response = client.models.embed_content(model=EMBEDDING_MODEL, contents=contents)
    return [embedding.values for embedding in response.embeddings or []]


def _batch(client: Client, _: Path) -> object:
    prompts = [types.InlinedRequest(contents=text) for text in ("one", "two")]
    return client.batches.create(model=MODEL, src=prompts).name


PROGRAMS: dict[str, Callable[[Client, Path], object]] = {
    "text": _text,
    "settings": _settings,
    "stream": _stream,
    "media": _media,
    "values": _values,
    "tools": _tools,
    "chat": _chat,
    "files": _files,
    "vectors": _vectors,
    "batch": _batch,
}
