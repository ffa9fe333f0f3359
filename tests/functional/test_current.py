"""`gapismith generate` with nothing to do, and everything that is something to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from gapismith import current, pipeline
from gapismith.config import ClientConfig

from tests.functional.command import ROOT, Outcome, gapismith
from tests.functional.test_generate_cli import SMALL, tree

CONFIG = '[tool.gapismith.clients.library]\ndocument = "library.json"\n'
DONE = "generated/library: up to date\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose client is up to date, with a record that says so."""
    monkeypatch.setenv("GAPISMITH_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "pyproject.toml").write_text(CONFIG)
    (folder / "library.json").write_text(json.dumps(SMALL))
    assert "written" in generate(folder).stdout
    (record,) = (tmp_path / "cache").iterdir()
    record.write_text(record.read_text())  # whoever may touch it
    assert generate(folder).stdout == DONE
    return folder


def generate(folder: Path, *options: str) -> Outcome:
    return gapismith("generate", *options, folder=folder)


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), "utf-8")

    return change


def add(path: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    return change


def remove(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


@pytest.mark.parametrize(
    "change",
    [
        edit("library.json", '"Shelf"', '"Rack"'),
        edit("pyproject.toml", "library.json", 'library.json"\ninclude = ["*.get'),
        edit("pyproject.toml", "library.json", 'library.json"\napi_key_env = ["K'),
        add("overrides/library.json", '{"title": "Another title"}'),
        remove("generated/library/types/book.py"),
        remove("generated/library/py.typed"),
        remove("generated/library/gapismith.lock"),
        edit("generated/library/gapismith.lock", '"types/book.py": "', '"x/y.py": "'),
        edit("generated/library/_client.py", "class Client", "class Mine"),
        lambda folder: (folder / "generated/library/old").mkdir(),
        lambda folder: shutil.rmtree(folder / "generated"),
        lambda folder: (folder / "generated/.library.gapismith-new").mkdir(),
    ],
)
def test_a_change_is_seen(project: Path, change: Callable[[Path], None]) -> None:
    before = tree(project)
    change(project)
    changed = tree(project)
    check = generate(project, "--check")
    done = generate(project)
    assert (done.stdout != DONE) == (check.code != 0)
    if done.code == 0:
        assert generate(project, "--check").code == 0
        assert generate(project).stdout == DONE
    else:
        assert tree(project) == changed != before


def test_check_has_nothing_to_do_with_records(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAPISMITH_CACHE", str(tmp_path / "none"))
    assert generate(project, "--check").code == 0
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("content", ["", "x", "\udcff", "0" * 64])
def test_a_wrong_record_costs_no_more_than_time(
    project: Path, tmp_path: Path, content: str
) -> None:
    (record,) = (tmp_path / "cache").iterdir()
    right = record.read_text()
    record.write_text(content, "utf-8", "surrogateescape")
    assert generate(project).stdout == DONE
    assert record.read_text() == right


def test_without_a_place_for_records(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GAPISMITH_CACHE", str(tmp_path / "file" / "below"))
    assert generate(project).stdout == DONE
    monkeypatch.setenv("GAPISMITH_CACHE", "")
    monkeypatch.setenv("HOME", "relative")
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert generate(project).stdout == DONE


def test_warnings_are_told_every_time(project: Path) -> None:
    raw = {**SMALL, "unheardOf": 1}
    (project / "library.json").write_text(json.dumps(raw))
    first, second = generate(project), generate(project)
    assert "warning: " in first.stderr
    assert second.stderr == first.stderr


def test_another_gapismith_generates_anew(project: Path, tmp_path: Path) -> None:
    """A changed template is a change, though the version is the same."""
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)

    def run() -> str:
        return subprocess.run(
            [
                sys.executable,
                "-c",
                "from gapismith.cli import main; main()",
                "generate",
            ],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "generator")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert run() == DONE
    errors = tmp_path / "templates" / "errors.py.j2"
    errors.write_text(errors.read_text().replace("raise", "may raise"))
    assert "written: 2 changed" in run()
    assert run() == DONE


def test_what_changes_while_it_generates_is_seen_by_the_next_run(
    project: Path,
) -> None:
    """A document that changes behind the back of a run is not taken for what it made."""
    client = ClientConfig("library", project / "library.json", project / "library")
    made_from = current.inputs(client)
    pipeline.generate(client)
    edit("library.json", '"Shelf"', '"Rack"')(project)
    current.remember(client, made_from)
    assert not current.is_current(client)
    edit("library.json", '"Rack"', '"Shelf"')(project)
    assert current.is_current(client)
