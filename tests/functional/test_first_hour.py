"""A newcomer's first hour: from an empty folder to a program, and the likeliest mistakes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.functional.command import ROOT, Outcome, gapismith
from tests.unit.diff.documents import BASE

GEMINI = ROOT / "discovery/generativelanguage.v1.json"
RUNTIME = '[tool.gapismith]\nruntime = "src/app/_vendor/google_runtime"\n\n'

PROGRAM = """\
from app._vendor import desk_v1, gemini, shelf_v1
from app._vendor.shelf_v1 import Client, Retry, errors, testing

once = Retry(1)
shelf = Client(session=testing.FakeTransport([{"name": "a"}]), retry=once)
desk = desk_v1.Client(session=testing.FakeTransport([testing.Reply(404)]), retry=once)
model = {"name": "models/m"}
ai = gemini.Client(session=testing.FakeTransport([model]), retry=desk_v1.Retry(2))

print(shelf.books.get("shelves/s/books/b").name)
print(ai.models.get("m").name)
try:
    desk.books.get("shelves/s/books/b")
except errors.NotFound as error:
    print(isinstance(error, gemini.errors.ApiError))
"""


def named(name: str) -> dict[str, Any]:
    """The sample document as that of another API."""
    root = {"rootUrl": f"https://{name}.googleapis.com/", "baseUrl": None}
    raw = {**BASE, "name": name, "id": f"{name}:v1", "title": name.title(), **root}
    return {key: value for key, value in raw.items() if value is not None}


def run(folder: Path, *arguments: str | Path) -> str:
    """What a command prints that succeeds."""
    outcome = gapismith(*arguments, folder=folder)
    assert outcome.code == 0, outcome.stderr
    return outcome.stdout


def python(folder: Path, *arguments: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of three clients, each with a runtime of its own."""
    tmp_path = tmp_path_factory.mktemp("project")
    for name in ("shelf", "desk"):
        (tmp_path / f"{name}.json").write_text(json.dumps(named(name)))
    (tmp_path / "src/app").mkdir(parents=True)
    (tmp_path / "src/app/__init__.py").touch()
    for name in ("shelf", "desk"):
        output = f"src/app/_vendor/{name}_v1"
        told = run(tmp_path, "add", f"{name}.json", "--output", output)
        assert f"from app._vendor.{name}_v1 import Client" in told
    options = ("--name", "gemini", "--output", "src/app/_vendor/gemini")
    run(tmp_path, "add", GEMINI, *options, "--include", "models.get")
    return tmp_path


@pytest.fixture
def project(added: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    return Path(shutil.copytree(added, tmp_path / "project"))


def share(project: Path) -> None:
    file = project / "pyproject.toml"
    file.write_text(RUNTIME + file.read_text())


def test_from_an_empty_folder_to_a_checked_program_with_one_runtime(
    project: Path,
) -> None:
    share(project)
    told = run(project, "generate")
    assert "src/app/_vendor/google_runtime: written: " in told
    assert "up to date" in run(project, "generate", "--check")
    assert not list(project.glob("src/app/_vendor/*/_runtime"))
    (project / "src/program.py").write_text(PROGRAM)
    mypy = ("-m", "mypy", "--strict", "program.py", "--cache-dir", "../.mypy_cache")
    assert "no issues found" in python(project / "src", *mypy)
    assert python(project / "src", "program.py") == "a\nmodels/m\nTrue\n"
    assert "0 breaking" not in run(project, "inspect", "discovery/shelf.v1.json")


def test_the_shared_runtime_is_checked_like_a_client(project: Path) -> None:
    share(project)
    run(project, "generate", "-q")
    errors = project / "src/app/_vendor/google_runtime/errors.py"
    text = errors.read_text()
    errors.write_text(text + "# mine\n")
    check = gapismith("generate", "--check", "desk_v1", folder=project)
    assert check.code == 100
    assert "  edited   errors.py\n" in check.stdout
    refused = gapismith("generate", folder=project)
    assert refused.code == 1
    assert refused.errors == [
        "error: src/app/_vendor/google_runtime/errors.py: was edited, or isn't a file "
        "that gapismith wrote"
    ]
    assert gapismith("generate", "--force", "-q", folder=project).code == 0
    assert errors.read_text() == text


def test_back_to_a_runtime_for_each_client(project: Path) -> None:
    before = {p: p.read_bytes() for p in project.glob("src/app/_vendor/*/**/*.py")}
    share(project)
    run(project, "generate", "-q")
    file = project / "pyproject.toml"
    file.write_text(file.read_text().removeprefix(RUNTIME))
    run(project, "generate", "-q")
    after = {p: p.read_bytes() for p in before}
    assert after == before


def test_a_runtime_beside_top_level_packages_has_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.gapismith]\nruntime = "generated/google_runtime"\n'
    )
    (tmp_path / "shelf.json").write_text(json.dumps(BASE))
    told = run(tmp_path, "add", "shelf.json")
    assert "from shelf_v1 import Client" in told
    text = (tmp_path / "generated/shelf_v1/_client.py").read_text()
    assert "\nfrom google_runtime import " in text
    program = "import sys; from shelf_v1 import Client, errors; Client(); print(errors.Error.__module__, 'requests' in sys.modules)"
    out = python(tmp_path / "generated", "-c", program)
    assert out == "google_runtime.errors False\n"


# ------------------------------------------------ the ten likeliest mistakes


def mistake(folder: Path, *arguments: str, code: int = 1) -> str:
    outcome: Outcome = gapismith(*arguments, folder=folder)
    assert outcome.code == code, outcome
    assert "Traceback" not in outcome.stderr
    return outcome.stderr


def test_nothing_is_configured_yet(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "app"\n')
    for command in ("generate", "update"):
        told = mistake(tmp_path, command, code=2)
        assert "no client is configured" in told
        assert "hint: `gapismith add API:VERSION` adds one" in told


def test_the_version_is_forgotten(tmp_path: Path) -> None:
    told = mistake(tmp_path, "add", "drive")
    assert "API:VERSION" in told
    assert "`gapismith list drive`" in told


def test_a_file_name_is_misspelt(tmp_path: Path) -> None:
    told = mistake(tmp_path, "generate", "shlef.json", "--output", "shelf")
    assert told.startswith("error: shlef.json: there is no such file")
    assert "hint: " in told


def test_a_document_is_given_where_a_client_is_meant(project: Path) -> None:
    told = mistake(project, "generate", "shelf.json")
    assert "generate from a document with --output FOLDER" in told


def test_a_client_is_called_by_its_api(project: Path) -> None:
    assert "did you mean 'shelf_v1'?" in mistake(project, "generate", "shelf")
    told = mistake(project, "update", "shelf:v1")
    assert "did you mean 'shelf_v1'?" in told


def test_the_output_folder_is_no_name(project: Path) -> None:
    arguments = ("generate", "shelf.json", "--output", "my-client")
    told = mistake(project, *arguments, code=2)
    assert "'my-client' can't be the name of a package" in told
    assert "named after its folder" in told


def test_the_output_folder_has_the_users_files(project: Path) -> None:
    (project / "lib").mkdir()
    (project / "lib/mine.py").touch()
    told = mistake(project, "generate", "shelf.json", "--output", "lib")
    assert "not a package that gapismith wrote" in told
    assert "name an empty folder" in told


def test_include_has_a_typo(project: Path) -> None:
    arguments = ("generate", "desk_v1", "--include", "bokks.*")
    told = mistake(project, *arguments)
    assert "bokks.*" in told
    assert "hint: " in told


def test_a_key_of_the_configuration_is_misspelt(project: Path) -> None:
    file = project / "pyproject.toml"
    file.write_text(file.read_text().replace("\ninclude =", "\nincludes ="))
    told = mistake(project, "generate", code=2)
    assert "unknown key" in told
    assert "hint: did you mean 'include'?" in told


def test_the_folder_is_not_on_pythons_path_and_the_key_is_missing(
    project: Path,
) -> None:
    """What the program says, not the command."""
    program = (
        "from app._vendor.gemini import Client\n"
        "try:\n    Client().models.get('m')\n"
        "except Exception as error:\n    print(type(error).__name__, error)"
    )
    hidden = {"GOOGLE_APPLICATION_CREDENTIALS": "/nowhere.json"}
    told = python(project / "src", "-c", program, **hidden)
    assert told.startswith("CredentialsError no credentials: ")
    assert "pass api_key" in told
