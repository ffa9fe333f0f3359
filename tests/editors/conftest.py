"""One server for all tests, over the generated Gemini client and a small one of Compute."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from gapismith.config import ClientConfig
from gapismith.pipeline import generate

from tests.corpus import documents
from tests.editors.language_server import LanguageServer

GENERATED = Path(__file__).parents[2] / "generated"
GEMINI = "generativelanguage_v1beta"


def workspace(folder: Path, include: tuple[str, ...]) -> Path:
    """A folder with both clients, Compute's with the methods that `include` selects."""
    shutil.copytree(GENERATED / GEMINI, folder / GEMINI)
    compute = folder / "compute_v1"
    path = documents.path("compute.v1")
    generate(ClientConfig("compute_v1", path, compute, include=include))
    config = {"include": ["user.py"], "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    return folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    include = ("instances.aggregatedList", "instances.insert", "instances.list")
    return workspace(tmp_path_factory.mktemp("workspace"), include)


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[LanguageServer]:
    server = LanguageServer(folder)
    yield server
    server.close()
