"""The ten tasks with the generated client and its Gemini extension."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from generativelanguage_v1beta import AsyncClient, Client

from tests.extensions.programs import EMBEDDING_MODEL, MODEL, get_weather


def _text(client: Client, _: Path) -> object:
    return client.models.generate(MODEL, "Say hello.").text


async def _text_async(client: AsyncClient, _: Path) -> object:
    return (await client.models.generate(MODEL, "Say hello.")).text


def _settings(client: Client, _: Path) -> object:
    return client.models.generate(
        MODEL, "Name birds.", system="In French.", temperature=0.2, max_output_tokens=99
    ).text


async def _settings_async(client: AsyncClient, _: Path) -> object:
    response = await client.models.generate(
        MODEL, "Name birds.", system="In French.", temperature=0.2, max_output_tokens=99
    )
    return response.text


def _stream(client: Client, _: Path) -> object:
    with client.models.stream(MODEL, "Tell a story.") as stream:
        return "".join(chunk.text for chunk in stream)


async def _stream_async(client: AsyncClient, _: Path) -> object:
    async with client.models.stream(MODEL, "Tell a story.") as stream:
        return "".join([chunk.text async for chunk in stream])


def _media(client: Client, folder: Path) -> object:
    return client.models.generate(MODEL, ["What is this?", folder / "a.png"]).text


async def _media_async(client: AsyncClient, folder: Path) -> object:
    response = await client.models.generate(MODEL, ["What is this?", folder / "a.png"])
    return response.text


def _values(client: Client, _: Path) -> object:
    from tests.extensions.programs.recipes import Recipe

    return client.models.parse(MODEL, "Two recipes.", list[Recipe]).value


async def _values_async(client: AsyncClient, _: Path) -> object:
    from tests.extensions.programs.recipes import Recipe

    return (await client.models.parse(MODEL, "Two recipes.", list[Recipe])).value


def _tools(client: Client, _: Path) -> object:
    return client.models.run(MODEL, "Weather in Rome?", tools=[get_weather]).text


async def _tools_async(client: AsyncClient, _: Path) -> object:
    run = await client.models.run(MODEL, "Weather in Rome?", tools=[get_weather])
    return run.text


def _chat(client: Client, _: Path) -> object:
    chat = client.chats.create(MODEL, system="Be brief.")
    return [chat.send("Hi").text, chat.send("Bye").text]


async def _chat_async(client: AsyncClient, _: Path) -> object:
    chat = client.chats.create(MODEL, system="Be brief.")
    return [(await chat.send("Hi")).text, (await chat.send("Bye")).text]


def _files(client: Client, folder: Path) -> object:
    video = client.files.upload(folder / "talk.mp4")
    return client.models.generate(MODEL, ["Summarise.", video]).text


async def _files_async(client: AsyncClient, folder: Path) -> object:
    video = await client.files.upload(folder / "talk.mp4")
    return (await client.models.generate(MODEL, ["Summarise.", video])).text


def _vectors(client: Client, _: Path) -> object:
    return client.models.embed(EMBEDDING_MODEL, ["one", "two"])


async def _vectors_async(client: AsyncClient, _: Path) -> object:
    return await client.models.embed(EMBEDDING_MODEL, ["one", "two"])


def _batch(client: Client, _: Path) -> object:
    return client.batches.submit(MODEL, ["one", "two"]).name


async def _batch_async(client: AsyncClient, _: Path) -> object:
    return (await client.batches.submit(MODEL, ["one", "two"])).name


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
ASYNC_PROGRAMS: dict[str, Callable[[AsyncClient, Path], Awaitable[object]]] = {
    "text": _text_async,
    "settings": _settings_async,
    "stream": _stream_async,
    "media": _media_async,
    "values": _values_async,
    "tools": _tools_async,
    "chat": _chat_async,
    "files": _files_async,
    "vectors": _vectors_async,
    "batch": _batch_async,
}
