"""What leaves for each of ten tasks: the document's own form, and google-genai's.

`DECISIONS` lists every field in which we differ from google-genai, with the reason.
"""

from __future__ import annotations

import ast
import asyncio
import base64
import inspect
import re
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from generativelanguage_v1beta import AsyncClient, Client, Retry
from google.genai import Client as PeerClient

from tests.benchmarks import services
from tests.conformance.responses import json_response
from tests.conformance.server import ConformanceServer
from tests.extensions.loopback import Loopback, loopback
from tests.extensions.programs import (
    TASKS,
    VIDEO,
    extension,
    genai,
    googleapiclient,
    reply,
)
from tests.extensions.programs.extension import ASYNC_PROGRAMS, PROGRAMS
from tests.functional.calls import APIS

DECISIONS: dict[str, dict[str, str]] = {
    "values": {
        "0.generationConfig.responseJsonSchema": "the type's own JSON Schema, refs and all",
        "0.generationConfig.responseSchema": "OpenAPI's subset in upper case can't say it",
    },
    "tools": {
        "0.generationConfig": "nothing is sent for settings that nobody gave",
        "0.tools.0.functionDeclarations.0.description": "arguments are described in theirs",
        "0.tools.0.functionDeclarations.0.parametersJsonSchema.properties.city.description": (
            "from the docstring"
        ),
        "0.tools.0.functionDeclarations.0.parametersJsonSchema.properties.unit.description": (
            "from the docstring"
        ),
        "0.tools.0.functionDeclarations.0.responseJsonSchema": "the result tells itself",
        "1.contents.2.parts.0.functionResponse.id": "a response has the id of its call",
        "1.generationConfig": "nothing is sent for settings that nobody gave",
        "1.tools.0.functionDeclarations.0.description": "arguments are described in theirs",
        "1.tools.0.functionDeclarations.0.parametersJsonSchema.properties.city.description": (
            "from the docstring"
        ),
        "1.tools.0.functionDeclarations.0.parametersJsonSchema.properties.unit.description": (
            "from the docstring"
        ),
        "1.tools.0.functionDeclarations.0.responseJsonSchema": "the result tells itself",
    },
    "chat": {
        "0.generationConfig": "nothing is sent for settings that nobody gave",
        "1.generationConfig": "nothing is sent for settings that nobody gave",
    },
    "files": {
        "0.file.mimeType": "the media has its type in its own header",
        "0.file.sizeBytes": "output only, by the document",
    },
}
"""Task -> path in what was sent -> why we send something else there."""

PAGE = Path(__file__).parents[2] / "discovery/extensions/generativelanguage/README.md"


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as state:
        yield state


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.png").write_bytes(b"\xff\xfe\xfb")
    (tmp_path / "talk.mp4").write_bytes(VIDEO)
    return tmp_path


@pytest.mark.parametrize("name", TASKS)
def test_the_document_and_the_peer_agree(
    name: str, server: Loopback, folder: Path
) -> None:
    server.reset(TASKS[name])
    with Client(api_key="k", base_url=server.url, retry=Retry(1)) as client:
        result = PROGRAMS[name](client, folder)
    mine = _sent(server)
    server.reset(TASKS[name])
    assert asyncio.run(_run(name, server.url, "k", folder)) == result
    assert _sent(server) == mine
    server.reset(TASKS[name])
    options: Any = {"base_url": server.url, "api_version": "v1beta"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = PeerClient(api_key="k", http_options=options)
        assert genai.PROGRAMS[name](peer, folder) == result
    theirs = _sent(server)
    assert [path for path, _ in mine] == [path for path, _ in theirs]
    differing = set(_differences([b for _, b in mine], [b for _, b in theirs], ""))
    assert differing == set(DECISIONS.get(name, {}))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", TASKS)
def test_the_programs_without_an_extension_give_the_same(
    name: str, server: Loopback, folder: Path
) -> None:
    server.reset(TASKS[name])
    with Client(api_key="k", base_url=server.url, retry=Retry(1)) as client:
        result = PROGRAMS[name](client, folder)
    mine = _sent(server)
    server.reset(TASKS[name])
    with services.googleapiclient(server.url) as service:
        assert googleapiclient.PROGRAMS[name](service, folder) == result
    assert [path for path, _ in mine] == [path for path, _ in _sent(server)]


@pytest.mark.parametrize("name", TASKS)
def test_the_document_is_kept_to(name: str, folder: Path) -> None:
    responses = () if name == "stream" else TASKS[name]
    with ConformanceServer(APIS[0].document) as oracle:
        oracle.queue(*map(json_response, responses))
        with Client(
            api_key=oracle.api_key, base_url=oracle.url, retry=Retry(1)
        ) as client:
            PROGRAMS[name](client, folder)
        oracle.queue(*map(json_response, responses))
        asyncio.run(_run(name, oracle.url, oracle.api_key, folder))
        assert oracle.violations == []


async def _run(name: str, url: str, key: str, folder: Path) -> object:
    async with AsyncClient(api_key=key, base_url=url, retry=Retry(1)) as client:
        return await ASYNC_PROGRAMS[name](client, folder)


def _sent(server: Loopback) -> list[tuple[str, Any]]:
    """What came, in one spelling; an upload is one entry, whatever its protocol."""
    found: list[tuple[str, Any]] = []
    for target, body in server.bodies:
        path = target.partition("?")[0]
        if path == "/stored":
            found[-1][1]["media"] = body["media"]
        else:
            metadata = body.pop("metadata", {})
            found.append((path, _spelled({**body, **metadata})))
    return found


def _spelled(value: Any) -> Any:
    """Names in lowerCamelCase and bytes in standard base64: JSON of protobuf takes either."""
    if isinstance(value, list):
        return [_spelled(item) for item in value]
    if not isinstance(value, dict):
        return value
    out: dict[str, Any] = {}
    for name, item in value.items():
        head, *tail = name.split("_")
        out[head + "".join(map(str.title, tail))] = _spelled(item)
    if isinstance(out.get("data"), str):
        out["data"] = base64.urlsafe_b64decode(
            out["data"].replace("+", "-").replace("/", "_")
        )
    return out


def _differences(mine: Any, theirs: Any, path: str) -> Iterator[str]:
    """The paths at which two values differ."""
    if isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for index, pair in enumerate(zip(mine, theirs, strict=True)):
            yield from _differences(*pair, f"{path}{index}.")
    elif isinstance(mine, dict) and isinstance(theirs, dict):
        for name in mine.keys() | theirs.keys():
            yield from _differences(mine.get(name), theirs.get(name), f"{path}{name}.")
    elif mine != theirs:
        yield path.rstrip(".")


def test_the_page_shows_what_runs(
    server: Loopback,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(), re.M | re.S)
    hello, inline = reply({"text": "Hello."}), {"response": reply({"text": "one"})}
    (story,) = TASKS["stream"]
    done = {"inlinedResponses": {"inlinedResponses": [inline, {"error": {"code": 8}}]}}
    responses = [
        *(
            hello,
            hello,
            story,
            hello,
            reply({"text": '[{"name": "a", "minutes": 1}]'}),
        ),
        *(*TASKS["tools"], hello, story, *TASKS["files"]),
        *(*TASKS["vectors"], {"name": "batches/1"}),
        {"name": "batches/1", "done": True, "response": done},
    ]
    server.reset(responses)
    monkeypatch.chdir(folder)
    there = f'Client(api_key="k", base_url="{server.url}")'
    scope = {"__name__": "readme"}
    monkeypatch.setitem(sys.modules, "readme", types.ModuleType("readme"))
    exec(compile(code.replace("Client()", there), "README.md", "exec"), scope)
    assert server.responses == []
    assert "[Recipe(name='a', minutes=1)]" in capsys.readouterr().out


@pytest.mark.parametrize(("column", "library"), [(1, extension), (2, genai)])
def test_the_page_counts_the_lines(column: int, library: types.ModuleType) -> None:
    rows = re.findall(r"^\| ([\w ]+) \| (\d+) \| (\d+) \|", PAGE.read_text(), re.M)
    told = [int(row[column]) for row in rows]
    assert told == [_lines(library.PROGRAMS[name]) for name in TASKS]


def _lines(program: Callable[..., object]) -> int:
    """The lines of a program, but for imports and the line of `def`."""
    (function,) = ast.parse(inspect.getsource(program)).body
    assert isinstance(function, ast.FunctionDef)
    return sum(
        (node.end_lineno or 0) - node.lineno + 1
        for node in function.body
        if not isinstance(node, ast.ImportFrom)
    )
