"""Every Python snippet of the README runs, against the conformance server."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from opentelemetry.instrumentation.requests import RequestsInstrumentor

from tests.conformance.server import ConformanceServer
from tests.functional.calls import APIS, ROOT, Api

README = (ROOT / "README.md").read_text("utf-8")
SNIPPETS = re.findall(r"^```python\n(.*?)^```", README, flags=re.M | re.S)


def first_line(snippet: str) -> str:
    return snippet.strip().splitlines()[0]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=first_line)
def test_snippet_runs(
    snippet: str,
    serve: Callable[[Api], ConformanceServer],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    api = APIS[0]
    server = serve(api)
    monkeypatch.chdir(tmp_path)
    Path("video.mp4").write_bytes(b"0123456789" * 1000)
    service = api.module.Client._service.replaced(root_url=server.url)
    for client in (api.module.Client, api.module.AsyncClient):
        monkeypatch.setattr(client, "_service", service)
    monkeypatch.setenv("GEMINI_API_KEY", server.api_key)
    source = snippet.replace('api_key="..."', f"api_key={server.api_key!r}")
    try:
        exec(compile(source, "README.md", "exec"), {"__name__": "readme"})
    finally:
        RequestsInstrumentor().uninstrument()
    assert server.violations == []


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) >= 8


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 300


def test_snippets_are_strictly_typed(tmp_path: Path) -> None:
    for number, snippet in enumerate(SNIPPETS):
        (tmp_path / f"snippet_{number}.py").write_text(snippet, "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            tmp_path / "cache",
            tmp_path,
        ],
        cwd=ROOT / "generated",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
