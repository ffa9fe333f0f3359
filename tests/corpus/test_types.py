"""Generated packages under the strict modes of both type checkers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus import documents
from tests.functional.command import discogen

EVERY_TENTH = tuple(sorted({*documents.TORTURE, *sorted(documents.names())[::10]}))
REST = tuple(sorted({*documents.names()} - {*EVERY_TENTH}))


def generated(name: str, folder: Path) -> None:
    """The package `client` of a document, in `folder`."""
    output = folder / "client"
    done = discogen("generate", documents.path(name), "--output", output, folder=folder)
    assert done.code == 0, done.stderr


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2_000:]


def mypy(folder: Path) -> None:
    run(
        folder, "mypy", "--strict", "--cache-dir", str(folder / "cache"), "-p", "client"
    )


def pyright(folder: Path) -> None:
    settings = {
        "include": ["client"],
        "typeCheckingMode": "strict",
        "venvPath": str(Path(sys.prefix).parent),
        "venv": Path(sys.prefix).name,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    run(folder, "pyright", "--project", str(folder))


def test_a_document_is_clean(tmp_path: Path) -> None:
    generated("translate.v2", tmp_path)
    mypy(tmp_path)
    pyright(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY_TENTH)
def test_the_torture_list_and_every_tenth(name: str, tmp_path: Path) -> None:
    generated(name, tmp_path)
    mypy(tmp_path)
    pyright(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", REST)
def test_the_rest_under_mypy(name: str, tmp_path: Path) -> None:
    generated(name, tmp_path)
    mypy(tmp_path)
