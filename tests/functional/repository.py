"""A git repository with a configured client, whose document has changed since."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.unit.diff.documents import BASE, edited

BROKEN = edited(
    {"revision": "20260201", "resources": {"books": {"methods": {"delete": None}}}}
)


def store(folder: Path, **documents: Mapping[str, Any]) -> None:
    for name, raw in documents.items():
        folder.joinpath(f"{name}.json").write_text(json.dumps(raw), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True
    )


def make(folder: Path) -> Path:
    folder.joinpath("pyproject.toml").write_text(
        '[tool.gapismith.clients.shelf_v1]\ndocument = "documents/shelf.json"\n'
    )
    documents = folder / "documents"
    documents.mkdir()
    store(documents, shelf=BASE)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    store(documents, shelf=BROKEN)
    return folder
