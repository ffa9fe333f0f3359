"""`gapismith impact`: lines of users' code, and what is said of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.functional.command import Outcome, check_error, gapismith
from tests.functional.repository import git
from tests.unit.diff.documents import BASE, edited

NEW = edited(
    {"revision": "20260201", "resources": {"books": {"methods": {"delete": None}}}}
)


def run(folder: Path, code: str, *options: str, new: Any = NEW) -> Outcome:
    for name, raw in (("old", BASE), ("new", new)):
        folder.joinpath(f"{name}.json").write_text(json.dumps(raw))
    code_folder = folder / "src"
    code_folder.mkdir(exist_ok=True)
    code_folder.joinpath("app.py").write_text(code)
    return gapismith("impact", "old.json", "new.json", "src", *options, folder=folder)


def hits(outcome: Outcome) -> str:
    """The lines that were found, and their rules."""
    pattern = r"^src/app\.py:(\d+):\d+: \w+: ([\w-]+): "
    found = re.findall(pattern, outcome.stdout, re.MULTILINE)
    return "; ".join(f"{line}: {rule}" for line, rule in found)


def test_breaking_uses_exit_with_100(tmp_path: Path) -> None:
    code = "from shelf_v1 import Client\nClient().books.delete('x')"
    outcome = run(tmp_path, code)
    assert outcome.code == 100
    assert "  fix: " in outcome.stdout
    assert (
        "1 file read: 1 breaking use, 0 other affected uses, 0 possible"
        in outcome.stdout
    )
    assert "Limitations: " in outcome.stdout


def test_what_may_be_a_use_does_not_break(tmp_path: Path) -> None:
    assert run(tmp_path, "def f(c): c.x.books.delete('x')").code == 0


def test_json(tmp_path: Path) -> None:
    code = "from shelf_v1 import Client\nClient().books.delete('x')"
    data = json.loads(run(tmp_path, code, "--format", "json").stdout)
    assert data["breaks"] is True
    (hit,) = data["hits"]
    assert (hit["file"], hit["line"], hit["certain"]) == ("src/app.py", 2, True)
    assert hit["finding"]["rule"] == "method-removed"


def test_a_vendored_package_has_another_name(tmp_path: Path) -> None:
    code = "from app._vendor.books import Client\nClient().books.delete('x')"
    outcome = run(tmp_path, code)
    assert hits(outcome) == ""
    assert "warning: none of the files imports shelf_v1\nhint: --pack" in outcome.stderr
    outcome = run(tmp_path, code, "--package", "app._vendor.books")
    assert hits(outcome) == "2: method-removed"
    assert outcome.stderr == ""


def test_files_that_are_no_python_are_said(tmp_path: Path) -> None:
    outcome = run(tmp_path, "def f(:\n")
    assert outcome.code == 0
    assert "warning: src/app.py: not read: " in outcome.stderr
    assert "0 files read" in outcome.stdout


def test_generated_packages_and_environments_are_not_read(tmp_path: Path) -> None:
    code = "from shelf_v1 import Client\nClient().books.delete('x')"
    for folder, marker in (("client", "gapismith.lock"), ("env", "pyvenv.cfg")):
        tmp_path.joinpath("src", folder).mkdir(parents=True)
        tmp_path.joinpath("src", folder, marker).touch()
        tmp_path.joinpath("src", folder, "app.py").write_text(code)
    outcome = run(tmp_path, "")
    assert outcome.code == 0
    assert "1 file read" in outcome.stdout


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    run(tmp_path, "")
    outcome = gapismith("impact", "old.json", "new.json", "nowhere", folder=tmp_path)
    assert outcome.code == 1
    assert "nowhere: there is no such file or folder" in outcome.stderr


def test_odd_code_is_read_without_harm(tmp_path: Path) -> None:
    """Every kind of statement and expression, none of which is a use."""
    code = Path(__file__).read_text() + Path(json.__file__).read_text()
    code = code.replace("from __future__ import annotations\n", "")
    code += "\nimport shelf_v1.errors\n"
    outcome = run(tmp_path, code)
    assert outcome.stderr == ""
    assert hits(outcome) == ""


# Against git: the clients of the configuration.

USES = "from {} import Client\nClient().books.delete('x')\n"


def configure(folder: Path, **outputs: str) -> None:
    tables = [
        f"[tool.gapismith.clients.{name}]\n"
        f'document = "documents/shelf.json"\noutput = "{output}"\n'
        for name, output in outputs.items()
    ]
    folder.joinpath("pyproject.toml").write_text("".join(tables))


def use(folder: Path, **modules: str) -> None:
    folder.joinpath("src").mkdir(exist_ok=True)
    for name, package in modules.items():
        folder.joinpath("src", f"{name}.py").write_text(USES.format(package))


def test_against_a_revision(repository: Path) -> None:
    use(repository, app="shelf_v1")
    outcome = gapismith("impact", "--against", "HEAD", "src", folder=repository)
    assert outcome.code == 100
    assert outcome.stderr == ""
    assert hits(outcome) == "2: method-removed"
    everywhere = gapismith("impact", "--against=HEAD", folder=repository)
    assert hits(everywhere) == "2: method-removed"
    assert "1 file read" in everywhere.stdout
    git(repository, "commit", "-q", "-a", "-m", "second")
    outcome = gapismith("impact", "--against", "HEAD", "src", folder=repository)
    assert (outcome.code, hits(outcome)) == (0, "")


def test_ignored_uses_are_counted(repository: Path) -> None:
    use(repository, app="shelf_v1", other="shelf_v1")
    with (repository / "pyproject.toml").open("a") as file:
        file.write('ignore = { "method-removed" = "nobody calls it" }\n')
    words = ("impact", "--against", "HEAD", "src", "--format")
    told = "ignored: 2 uses (method-removed: nobody calls it)"
    for name in ("text", "markdown", "html"):
        outcome = gapismith(*words, name, folder=repository)
        assert outcome.code == 0
        assert told in outcome.stdout, name
    data = json.loads(gapismith(*words, "json", folder=repository).stdout)
    assert data["hits"] == []
    assert data["ignored"] == [
        {"rule": "method-removed", "reason": "nobody calls it", "count": 2}
    ]


def test_help_says_what_counts_by_default(tmp_path: Path) -> None:
    shown = " ".join(gapismith("impact", "--help", folder=tmp_path).stdout.split())
    assert "[default: behaviour, and all deprecations]" in shown


def test_against_a_revision_all_clients_count(repository: Path) -> None:
    configure(repository, one="src/vendored/shelf", two="generated/shelf_v1")
    use(repository, app="src.vendored.shelf", other="shelf_v1", third="one")
    outcome = gapismith("impact", "--against", "HEAD", "src", folder=repository)
    assert outcome.stderr == ""
    assert hits(outcome) == "2: method-removed"
    assert "src/other.py:2:1: breaking: method-removed" in outcome.stdout
    assert "src/third.py" not in outcome.stdout
    assert "3 files read: 2 breaking uses" in outcome.stdout


def test_against_a_revision_under_another_name(repository: Path) -> None:
    use(repository, app="api")
    options = ("--against", "HEAD", "--package", "app.api", "src")
    assert hits(gapismith("impact", *options, folder=repository)) == "2: method-removed"
    configure(repository, one="one", two="two")
    outcome = gapismith("impact", *options, folder=repository)
    check_error(outcome, "--package needs a single client", code=2)


def test_a_new_client_stops_no_other(repository: Path) -> None:
    use(repository, app="shelf_v1")
    with repository.joinpath("pyproject.toml").open("a") as file:
        file.write(
            '[tool.gapismith.clients.fresh]\ndocument = "documents/fresh.json"\n'
        )
    repository.joinpath("documents/fresh.json").write_text(json.dumps(BASE))
    outcome = gapismith("impact", "--against", "HEAD", "src", folder=repository)
    assert hits(outcome) == "2: method-removed"
    assert "warning: HEAD:documents/fresh.json: git has no such" in outcome.stderr


def test_arguments_that_make_no_sense(repository: Path) -> None:
    for words in ((), ("a.json", "b.json")):
        outcome = gapismith("impact", *words, folder=repository)
        check_error(outcome, "gapismith impact --against REV", code=2)
    outcome = gapismith(
        "impact", "--against", "HEAD", "documents/shelf.json", "src", folder=repository
    )
    check_error(outcome, "documents/shelf.json: not Python code", code=2)
    outcome = gapismith("impact", "--against", "HEAD~9", "src", folder=repository)
    check_error(outcome, "git has no revision")
    outcome = gapismith("impact", "--against", "HEAD", "nowhere", folder=repository)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "nowhere: there is no such file or folder" in outcome.stderr
