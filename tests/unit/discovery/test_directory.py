from __future__ import annotations

import json
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest
import requests
from gapismith.diagnostics import GapismithError
from gapismith.discovery import directory as module
from gapismith.discovery.directory import DirectoryItem, directory

from .test_fetch import Google, Naps

ITEM = {
    "kind": "discovery#directoryItem",
    "name": "shelf",
    "version": "v1",
    "title": "Shelf API",
    "description": "Books.",
    "discoveryRestUrl": "https://shelf.googleapis.com/$discovery/rest?version=v1",
    "preferred": True,
}
LIST = {"kind": "discovery#directoryList", "items": [{**ITEM, "version": "v2"}, ITEM]}


def installed(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    def find(name: str) -> ModuleSpec | None:
        assert name == "googleapiclient"
        if folder is None:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(folder)]
        return spec

    monkeypatch.setattr(module, "find_spec", find)


def ask(responses: dict[str, Any]) -> module.Directory:
    with requests.Session() as session:
        session.mount(
            "https://",
            Google({u: (s, json.dumps(b).encode()) for u, (s, b) in responses.items()}),
        )
        return directory(session, sleep=Naps())


def test_the_served_directory() -> None:
    found = ask({module.URL: (200, LIST)})
    assert found.origin == module.URL
    assert [item.version for item in found.items] == ["v1", "v2"]
    assert found.items[0] == DirectoryItem(
        "shelf", "v1", "Shelf API", "Books.", str(ITEM["discoveryRestUrl"]), True
    )


def test_the_bundled_copy_stands_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "discovery_cache" / "documents" / "index.json"
    copy.parent.mkdir(parents=True)
    copy.write_text(json.dumps(LIST))
    installed(monkeypatch, tmp_path)
    found = ask({module.URL: (503, {})})
    assert found.origin == str(copy)
    assert len(found.items) == 2


@pytest.mark.parametrize("bundled", [True, False])
def test_neither(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    installed(monkeypatch, tmp_path if bundled else None)
    with pytest.raises(
        GapismithError, match=r"apis: the server responded with 404: no"
    ):
        ask({})


def test_something_else_is_served() -> None:
    with pytest.raises(GapismithError, match="not a directory of APIs"):
        ask({module.URL: (200, {"items": "none"})})
