"""What a project's files get wrong around a sound document: told where it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from gapismith.cli import main

from tests.bad_documents.documents import GET, TITLE, changed

DOCUMENT = Path("discovery/shelf.v1.json")
OVERRIDES = Path("discovery/overrides/shelf.v1.json")
CLIENT = f'[tool.gapismith.clients.shelf_v1]\ndocument = "{DOCUMENT}"\n'


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    OVERRIDES.parent.mkdir(parents=True)
    DOCUMENT.write_text(json.dumps(changed()))
    Path("pyproject.toml").write_text(CLIENT)


def run(*arguments: str) -> tuple[int, str]:
    """The exit code of a command and what it says on stderr."""
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.stderr


def override(patch: object) -> None:
    OVERRIDES.write_text(patch if isinstance(patch, str) else json.dumps(patch))


@pytest.mark.parametrize("name", ["shlef.v1.json", "shelf.v1.yaml"])
def test_overrides_of_no_document_are_told_each_time(name: str) -> None:
    assert run("generate") == (0, "")
    stray = OVERRIDES.with_name(name)
    stray.write_text("{}")
    for _ in range(2):
        code, said = run("generate")
        assert code == 0
        assert said.startswith(f"warning: {stray}: belongs to no document")
        assert "did you mean shelf.v1.json?" in said
    assert run("validate", str(DOCUMENT), "--strict")[0] == 1
    stray.unlink()
    assert run("generate") == (0, "")


def test_knowledge_is_read_again_and_told_when_it_belongs_to_nothing() -> None:
    assert run("generate") == (0, "")
    facts = Path("discovery/knowledge/shelf.toml")
    facts.parent.mkdir()
    facts.write_text('[names]\n"Book.title" = "heading"\n')
    assert run("generate") == (0, "")
    assert (
        '"heading"'
        in CliRunner().invoke(main, ("inspect", "shelf_v1", "--format", "json")).stdout
    )
    assert "heading" in Path("generated/shelf_v1/api.md").read_text()
    stray = facts.rename(facts.with_name("shlef.toml"))
    _, said = run("generate")
    assert said.startswith(f"warning: {stray}: belongs to no document in discovery")
    assert "did you mean shelf.v1.toml?" in said


@pytest.mark.parametrize("text", ["", "[]", "5", "no"])
def test_overrides_that_are_no_patch(text: str) -> None:
    override(text)
    code, said = run("generate")
    assert code == 1
    assert said.startswith(f"error: {OVERRIDES}: ")
    assert "hint: overrides are a JSON Merge Patch" in said


def test_what_stands_in_the_place_of_overrides() -> None:
    OVERRIDES.mkdir()
    code, said = run("generate")
    assert (code, "Is a directory" in said) == (1, True)
    OVERRIDES.rmdir()
    OVERRIDES.symlink_to("gone.json")
    code, said = run("generate")
    assert (code, "a symbolic link to gone.json" in said) == (1, True)


def test_overrides_that_remove_what_is_not_there() -> None:
    override({"schemas": {"Bok": None, "Book": {"properties": {"gone": None}}}})
    code, said = run("generate")
    assert code == 0
    vain = "null removes what the document doesn't have"
    assert f"warning: {OVERRIDES}: /schemas/Bok: {vain}" in said
    assert f"warning: {OVERRIDES}: /schemas/Book/properties/gone: {vain}" in said


@pytest.mark.parametrize(
    ("patch", "at"),
    [
        ({"rootUrl": "http://evil.example/"}, "/rootUrl"),
        ({"schemas": {"Book": {"properties": {"a": {"$ref": "No"}}}}}, "/a/$ref"),
        (
            {"resources": {"books": {"methods": {"get": {"httpMethod": None}}}}},
            "/methods/get",
        ),
    ],
)
def test_faults_are_those_of_the_overrides_that_bring_them_in(
    patch: dict[str, Any], at: str
) -> None:
    DOCUMENT.write_text(json.dumps(changed((f"{TITLE}/format", "odd"))))
    override(patch)
    _, said = run("validate", "shelf_v1")
    (line,) = [line for line in said.splitlines() if f"{at}: " in line]
    assert f": {OVERRIDES}: /" in line
    if "rootUrl" not in patch:
        assert f"warning: {DOCUMENT}: {TITLE}/format" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('output = "my-out"', "output: 'my-out' can't be imported as a Python package"),
        ('scopes = ["a b"]', "scopes[0]: is not an OAuth scope"),
        (
            'allow_root_url = ["not a host!"]',
            "allow_root_url[0]: must be a host or a URL",
        ),
        ('allow_root_url = ["ftp://a.example"]', "allow_root_url[0]: must be a host"),
    ],
)
def test_settings_that_can_not_be_meant(line: str, said: str) -> None:
    Path("pyproject.toml").write_text(f"{CLIENT}{line}\n")
    code, told = run("generate")
    assert code == 2
    assert told.startswith(
        f"error: pyproject.toml: tool.gapismith.clients.shelf_v1.{said}"
    )
    assert "hint: " in told


def test_roots_that_can_be_meant() -> None:
    roots = ["localhost:8080", "api.example.com", "https://[::1]:8080/v1/", "[::1]"]
    Path("pyproject.toml").write_text(f"{CLIENT}allow_root_url = {json.dumps(roots)}\n")
    assert run("generate") == (0, "")


def test_a_folder_in_the_place_of_knowledge() -> None:
    Path("discovery/knowledge/shelf.toml").mkdir(parents=True)
    code, said = run("generate")
    assert (code, "discovery/knowledge/shelf.toml: can't be read" in said) == (1, True)


def test_a_folder_of_extensions_that_is_not_there() -> None:
    Path("pyproject.toml").write_text(f'{CLIENT}extensions = "nodir"\n')
    code, said = run("generate")
    assert (code, said.partition("\n")[0]) == (
        1,
        "error: nodir: there is no such folder",
    )


@pytest.mark.parametrize("key", ["include", "exclude", "streaming"])
def test_a_selector_without_methods_is_told_where_it_stands(key: str) -> None:
    Path("pyproject.toml").write_text(f'{CLIENT}{key} = ["nope.*"]\n')
    code, said = run("generate")
    place = "pyproject.toml: tool.gapismith.clients.shelf_v1"
    assert (code, f"error: {place}: no method matches 'nope.*'" in said) == (1, True)
    if key != "streaming":
        _, said = run("generate", "shelf_v1", "--include", "none.*", "--exclude", "x")
        assert f"error: {DOCUMENT}: no method matches 'none.*'" in said


def test_a_client_where_a_document_is_wanted() -> None:
    code, said = run("generate", "shelf_v1", "--output", "out/shelf")
    assert code == 2
    assert "'shelf_v1' is a client of pyproject.toml, not a document" in said
    assert str(DOCUMENT) in said


def test_adding_an_older_document_says_how_to_replace_the_newer() -> None:
    Path("old.json").write_text(json.dumps(changed(("/revision", "20250101"))))
    code, said = run("add", "old.json", "--name", "other")
    assert code == 1
    assert f"`gapismith fetch SOURCE --output {DOCUMENT} --force`" in said


def test_nothing_of_a_document_reaches_the_terminal_as_a_command() -> None:
    hostile = "Sh\u202eelf\x1b[31m\x9b\u2066"
    texts = [("/title", hostile), (f"{GET}/description", hostile)]
    texts.append((f"{GET}/parameters/name/pattern", f"^{re.escape(hostile)}$"))
    DOCUMENT.write_text(json.dumps(changed(*texts)))
    for command in (
        ("inspect", "shelf_v1"),
        ("inspect", "shelf_v1", "--format", "json"),
        ("generate", "--diff"),
    ):
        said = CliRunner().invoke(main, command).stdout
        assert "\\u202eelf" in said
        assert not set(said) & set(hostile) - set("Shelf[31m")
    inspected = CliRunner().invoke(main, ("inspect", "shelf_v1", "--format", "json"))
    json.loads(inspected.stdout)
