"""Nothing to do is told without generating, and everything that is something to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from gapismith import inputs, pipeline
from gapismith.config import ClientConfig
from gapismith.inputs import is_current

from tests.unit.ir.documents import TEXT, document, method, obj, ref

SMALL = document(
    schemas={"Book": obj(title=TEXT), "Shelf": obj(books=ref("Book"))},
    resources={"books": {"methods": {"get": method("books.get", "v1/book")}}},
)


@pytest.fixture
def client(tmp_path: Path) -> ClientConfig:
    """A client whose package is up to date."""
    path = tmp_path / "library.json"
    path.write_text(json.dumps(SMALL))
    client = ClientConfig("library", path, tmp_path / "generated/library")
    pipeline.generate(client)
    assert is_current(client)
    return client


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), "utf-8")

    return change


def override(folder: Path) -> None:
    (folder / "overrides").mkdir()
    (folder / "overrides/library.json").write_text('{"title": "Another title"}')


@pytest.mark.parametrize(
    "change",
    [
        edit("library.json", '"Shelf"', '"Rack"'),
        override,
        lambda folder: (folder / "generated/library/types/book.py").unlink(),
        lambda folder: (folder / "generated/library/gapismith.lock").unlink(),
        edit("generated/library/gapismith.lock", '"types/book.py": "', '"x/y.py": "'),
        edit("generated/library/gapismith.lock", '"names": {', '"names": {"a": {},'),
        edit("generated/library/_client.py", "class Client", "class Mine"),
        lambda folder: (folder / "generated/library/old").mkdir(),
        lambda folder: shutil.rmtree(folder / "generated"),
        lambda folder: (folder / "generated/.library.gapismith-01").mkdir(),
        lambda folder: (folder / "library.json").unlink(),
    ],
)
def test_a_change_is_seen(
    client: ClientConfig, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(tmp_path)
    assert not is_current(client)


def test_the_configuration_is_part_of_it(client: ClientConfig) -> None:
    assert not is_current(replace(client, api_key_env=("KEY",)))
    assert not is_current(replace(client, include=("books.get",)))
    assert not is_current(replace(client, runtime="google_runtime"))


def test_the_order_of_keys_is_not(client: ClientConfig) -> None:
    client.document.write_text(json.dumps(dict(reversed(SMALL.items()))))
    assert is_current(client)


def test_another_gapismith_generates_again(
    client: ClientConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed template is a change, though the version is the same."""
    checkout = tmp_path / "checkout"
    shutil.copytree(inputs._CHECKOUT / "templates", checkout / "templates")
    monkeypatch.setattr(inputs, "_CHECKOUT", checkout)
    template = checkout / "templates/errors.py.j2"
    template.write_text(template.read_text() + "\n")
    assert not is_current(client)


def test_warnings_are_told_every_time(client: ClientConfig) -> None:
    client.document.write_text(json.dumps({**SMALL, "unheardOf": 1}))
    assert pipeline.generate(client).warnings
    assert not is_current(client)


def test_a_check_does_not_ask_for_the_same_inputs(
    client: ClientConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of gapismith's code that writes the same files is no finding."""
    monkeypatch.setattr(inputs, "inputs_hash", lambda *_: "other")
    assert not is_current(client)
    assert pipeline.generate(client, check=True).changes.is_empty
