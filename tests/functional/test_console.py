"""How the command talks: verbosity, colour, completion, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from gapismith import __version__
from gapismith.cli import main
from gapismith.discovery.directory import Directory, DirectoryItem

from tests.functional.command import environment, gapismith, on_terminal
from tests.unit.ir.documents import document, method

CONFIG = "".join(
    f'[tool.gapismith.clients.{name}]\ndocument = "{name}.json"\n'
    for name in ("drive_v3", "docs_v1", "gmail_v1")
)


def complete(folder: Path, line: str, shell: str = "bash") -> list[str]:
    """What a shell is offered for the last word of a command line."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", "from gapismith.cli import main; main(prog_name='g')"],
        cwd=folder,
        env={
            **environment(),
            "_G_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return [item.partition(",")[2] for item in done.stdout.splitlines()]


def test_the_shell_completes_commands_and_clients(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    assert complete(tmp_path, "g up") == ["update"]
    assert complete(tmp_path, "g generate d") == ["drive_v3", "docs_v1"]
    assert complete(tmp_path, "g update gm") == ["gmail_v1"]
    (tmp_path / "pyproject.toml").write_text("not TOML")
    assert complete(tmp_path, "g generate d") == ["d"]  # possibly a file


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gapismith", "--version"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"gapismith, version {__version__}\n"


def test_colour_is_for_terminals_that_want_it(tmp_path: Path) -> None:
    arguments = ("validate", "missing.json")
    red = "\x1b[31m\x1b[1merror:"
    assert red in on_terminal(*arguments, folder=tmp_path)
    plain = on_terminal(*arguments, folder=tmp_path, NO_COLOR="1")
    assert "error: missing.json" in plain
    assert "\x1b" not in plain
    assert "\x1b" not in gapismith(*arguments, folder=tmp_path).stderr


@pytest.mark.parametrize("where", ["before", "after"])
def test_quiet_leaves_warnings_out_and_errors_in(tmp_path: Path, where: str) -> None:
    raw = {**document(), "unheardOf": 1}
    (tmp_path / "odd.json").write_text(json.dumps(raw))

    def run(name: str, *quiet: str) -> str:
        words = ["validate", name]
        words = [*quiet, *words] if where == "before" else [*words, *quiet]
        return gapismith(*words, folder=tmp_path).stderr

    assert "warning: " in run("odd.json")
    assert run("odd.json", "-q") == ""
    assert "error: " in run("missing.json", "--quiet")


def test_the_list_of_commands_cuts_no_sentence_off() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output.partition("Commands:")[2]
    assert "generate" in listed
    assert "..." not in listed


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["generate", "--help"], 0),
        (["generate", "missing.json", "--output", "client"], 1),
        (["validate", "missing.json"], 1),
        (["inspect", "missing.json"], 1),
        (["diff", "missing.json", "other.json"], 1),
        (["generate", "unknown_client"], 1),
        (["update", "unknown_client"], 1),
        (["generate", "--no-such-option"], 2),
        (["no-such-command"], 2),
        (["diff", "one.json"], 2),
    ],
)
def test_exit_codes(
    arguments: list[str],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """1: something named isn't there or is no good; 2: the command line makes no sense."""
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output


def test_a_list_of_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    item = DirectoryItem("drive", "v3", "Google Drive API", "", "", preferred=True)
    known = Directory((item,), "here")
    monkeypatch.setattr("gapismith.discovery.directory.directory", lambda: known)
    assert "drive:v3" in CliRunner().invoke(main, ["list", "google drive"]).output
    result = CliRunner().invoke(main, ["list", "drvie"])
    assert (result.exit_code, "no API matches 'drvie'" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["generate", "--bogus"], "error: no such option '--bogus'"),
        (["--bogus"], "error: no such option '--bogus'"),
        (["bogus"], "error: no such command 'bogus'"),
        (["diff", "--format", "x", "a", "b"], "error: invalid value for '--format'"),
        (["reference"], "error: missing option '--output'"),
        (["inspect"], "error: missing argument 'NAME | DOC'"),
    ],
)
def test_wrong_usage_has_the_form_of_other_errors(
    arguments: list[str], told: str
) -> None:
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    first, hint = done.stderr.splitlines()
    assert first.startswith(told)
    assert hint.startswith("hint: see `")
    assert hint.endswith(" --help`")


def shelf(folder: Path) -> None:
    """A project with one client, which has two of the document's three methods."""
    raw = document(
        resources={
            "files": {
                "methods": {
                    name: method(f"files.{name}", f"v1/{name}")
                    for name in ("get", "list", "delete")
                }
            }
        }
    )
    (folder / "shelf.json").write_text(json.dumps(raw))
    (folder / "pyproject.toml").write_text(
        '[tool.gapismith.clients.shelf_v1]\ndocument = "shelf.json"\n'
        'include = ["files.get", "files.list"]\n'
    )


def test_a_client_is_inspected_and_validated_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf(tmp_path)
    monkeypatch.chdir(tmp_path)
    tree = CliRunner().invoke(main, ["inspect", "shelf_v1"]).output
    assert "get(" in tree
    assert "delete(" not in tree
    assert "delete(" in CliRunner().invoke(main, ["inspect", "shelf.json"]).output
    valid = CliRunner().invoke(main, ["validate", "shelf_v1", "shelf.json"])
    assert valid.output.startswith("shelf.json: ")
    assert valid.output.count("\n") == 1


def test_files_are_named_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf(tmp_path)
    (tmp_path / "src").mkdir()
    monkeypatch.chdir(tmp_path / "src")
    done = CliRunner().invoke(main, ["generate"])
    assert done.output.startswith("../generated/shelf_v1: written: ")


def test_a_selection_for_once_is_told_from_the_configured_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["generate", "shelf_v1", "--include", "files.get"])
    assert done.exit_code == 0
    assert "warning: shelf_v1: pyproject.toml selects other methods" in done.stderr
    assert CliRunner().invoke(main, ["generate", "--check"]).exit_code == 100
