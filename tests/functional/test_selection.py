"""A client of two methods: only what they need, small, and as strict as the whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.functional.calls import ROOT
from tests.functional.command import gapismith

DOCUMENT = ROOT / "discovery" / "generativelanguage.v1beta.json"
SELECTED = ("models.generateContent", "models.streamGenerateContent")

# A tenth above what was measured on 2026-11-26, beside what is copied: 95 files, 7,361 lines,
# 249,164 bytes. A third of them documents the keys of typed dicts, for editors.
MAX_FILES, MAX_LINES, MAX_BYTES = 104, 8_100, 274_000


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("selection")
    options = [part for glob in SELECTED for part in ("--include", glob)]
    done = gapismith(
        "generate", DOCUMENT, "--output", folder / "small", *options, folder=folder
    )
    assert done.code == 0, done.stderr
    return folder / "small"


def sources(package: Path) -> list[Path]:
    copied = {"_runtime", "_extensions"}
    return [p for p in package.rglob("*.py") if copied.isdisjoint(p.parts)]


def references(node: Any) -> Iterator[str]:
    """Every `$ref` in a part of the raw document."""
    if isinstance(node, dict):
        yield from [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_holds_exactly_what_the_methods_reach(package: Path) -> None:
    document = json.loads(DOCUMENT.read_text("utf-8"))
    methods = document["resources"]["models"]["methods"]
    todo = [
        r
        for name in ("generateContent", "streamGenerateContent")
        for r in references(methods[name])
    ]
    reached: set[str] = set()
    while todo:
        schema = todo.pop()
        if schema not in reached:
            reached.add(schema)
            todo += references(document["schemas"][schema])
    modules = {p.stem for p in (package / "types").glob("*.py")} - {"__init__"}
    assert len(modules) == len(reached)
    assert {p.name for p in (package / "resources").iterdir() if p.suffix == ".py"} == {
        "__init__.py",
        "models.py",
    }


def test_is_small(package: Path) -> None:
    texts = [p.read_text("utf-8") for p in sources(package)]
    assert len(texts) <= MAX_FILES
    assert sum(text.count("\n") for text in texts) <= MAX_LINES
    assert sum(len(text.encode()) for text in texts) <= MAX_BYTES


def test_is_strictly_typed(package: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            tmp_path,
            "-p",
            "small",
        ],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_a_glob_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    done = gapismith(
        *(
            "generate",
            DOCUMENT,
            "--output",
            tmp_path / "x",
            "--include",
            "model.generateContent",
        ),
        folder=tmp_path,
    )
    assert done.code == 1
    assert done.stderr == (
        f"error: {DOCUMENT}: no method matches 'model.generateContent'\n"
        "hint: did you mean models.generateContent?\n"
    )
    assert not (tmp_path / "x").exists()
