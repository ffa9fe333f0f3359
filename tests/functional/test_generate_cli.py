"""`gapismith generate`: the same bytes everywhere, and changes no larger than their cause."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.functional.command import ROOT, gapismith
from tests.unit.ir.documents import TEXT, document, method, obj, ref

NAME = "generativelanguage_v1"
DOCUMENT = ROOT / "discovery" / "generativelanguage.v1.json"
LOCK = "gapismith.lock"


def generate(
    raw: Mapping[str, Any], folder: Path, *arguments: str, name: str = NAME
) -> dict[str, bytes]:
    """The files that `gapismith generate` makes of a document."""
    source = folder / "document.json"
    source.write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    done = gapismith(
        "generate", source, "--output", folder / name, *arguments, folder=folder
    )
    assert done.code == 0, done.stderr
    return tree(folder / name)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@cache
def pinned() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(DOCUMENT.read_bytes())
    return raw


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return generate(pinned(), tmp_path_factory.mktemp("original"))


def shuffled(value: Any, rng: random.Random) -> Any:
    """The same JSON with the keys of every object in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(item, rng)) for key, item in value.items()]
        rng.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        return [shuffled(item, rng) for item in value]
    return value


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_keys_does_not_matter(
    seed: int, tmp_path: Path, original: dict[str, bytes]
) -> None:
    other = shuffled(pinned(), random.Random(seed))
    assert list(other) != list(pinned())
    assert generate(other, tmp_path) == original


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_hash_seeds_do_not_matter(
    seed: str,
    tmp_path: Path,
    original: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", seed)
    assert generate(pinned(), tmp_path) == original


def pythons() -> dict[str, str]:
    """The interpreters of this machine that have what the generator needs."""
    found = {"this one": sys.executable}
    for version in ("3.11", "3.12", "3.13", "3.14"):
        path = shutil.which(f"python{version}")
        needs = "import black, click, jinja2, jsonschema, requests"
        if (
            path
            and not subprocess.run(
                [path, "-c", needs], capture_output=True, check=False
            ).returncode
        ):
            found[version] = path
    return found


@pytest.mark.parametrize("python", pythons().values(), ids=pythons())
def test_pythons_do_not_matter(
    python: str, tmp_path: Path, original: dict[str, bytes]
) -> None:
    source = tmp_path / "document.json"
    source.write_text(json.dumps(pinned(), ensure_ascii=False), "utf-8")
    program = "from gapismith.cli import main; main()"
    subprocess.run(
        [python, "-c", program, "generate", source, "--output", tmp_path / NAME],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert tree(tmp_path / NAME) == original


def test_locales_do_not_matter(
    tmp_path: Path, original: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("TZ", "Pacific/Apia")
    assert generate(pinned(), tmp_path) == original


def test_a_revision_changes_nothing_but_the_lock(
    tmp_path: Path, original: dict[str, bytes]
) -> None:
    other = {**pinned(), "revision": "20991231", "etag": '"another"'}
    assert changed(original, generate(other, tmp_path)) == {LOCK}


def test_an_etag_changes_nothing(tmp_path: Path, original: dict[str, bytes]) -> None:
    other = {**pinned(), "etag": '"another"'}
    assert changed(original, generate(other, tmp_path)) == set()


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    return {
        path
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }


SMALL = document(
    schemas={"Book": obj(title=TEXT), "Shelf": obj(books=ref("Book"))},
    resources={"books": {"methods": {"get": method("books.get", "v1/book")}}},
)


def test_a_new_schema_changes_its_own_module_and_the_index(tmp_path: Path) -> None:
    before = generate(SMALL, tmp_path, name="library")
    schemas = {**SMALL["schemas"], "Author": {"id": "Author", **obj(name=TEXT)}}
    after = generate({**SMALL, "schemas": schemas}, tmp_path, name="library")
    assert changed(before, after) == {
        *("api.md", "types/author.py", "types/__init__.py", LOCK)
    }


def test_a_new_method_changes_its_resource(tmp_path: Path) -> None:
    before = generate(SMALL, tmp_path, name="library")
    methods = {
        **SMALL["resources"]["books"]["methods"],
        "list": method("books.list", "v1/books"),
    }
    resources = {"books": {"methods": methods}}
    after = generate({**SMALL, "resources": resources}, tmp_path, name="library")
    assert changed(before, after) == {"api.md", "resources/books.py", LOCK}


def test_generating_again_writes_nothing(tmp_path: Path) -> None:
    generate(SMALL, tmp_path, name="library")
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "library").rglob("*.py")}
    generate(SMALL, tmp_path, name="library")
    again = {p: p.stat().st_mtime_ns for p in (tmp_path / "library").rglob("*.py")}
    assert again == times


def test_names_that_shipped_stay(tmp_path: Path) -> None:
    """An equal name that comes later and would win the name does not get it."""
    one = {**SMALL, "schemas": {"Book": {"id": "Book", **obj(**{"_size": TEXT})}}}
    generate(one, tmp_path, name="library")
    both = obj(**{"_size": TEXT, "size": TEXT})
    two = {**SMALL, "schemas": {"Book": {"id": "Book", **both}}}
    kept = generate(two, tmp_path, name="library")["types/book.py"].decode()
    assert 'size: _f.String = _f.String("_size")' in kept
    assert 'size_2: _f.String = _f.String("size")' in kept
    fresh = generate(two, tmp_path, name="fresh")["types/book.py"].decode()
    assert 'size_2: _f.String = _f.String("_size")' in fresh


def test_check(tmp_path: Path) -> None:
    """Stale, missing and orphaned files are findings; nothing is written."""
    generate(SMALL, tmp_path, name="library")
    arguments = ("generate", tmp_path / "document.json", "--output")
    package = tmp_path / "library"
    assert gapismith(*arguments, package, "--check", folder=tmp_path).code == 0
    (package / "types" / "book.py").unlink()
    fewer = {**SMALL, "schemas": {"Book": SMALL["schemas"]["Book"]}}
    (tmp_path / "document.json").write_text(json.dumps(fewer))
    before = tree(package)
    done = gapismith(*arguments, package, "--check", folder=tmp_path)
    assert done.code == 100
    assert done.stdout == (
        f"{package}: stale: 3 changed, 1 missing, 1 removed\n"
        "  changed  api.md\n"
        "  changed  gapismith.lock\n"
        "  changed  types/__init__.py\n"
        "  missing  types/book.py\n"
        "  removed  types/shelf.py\n"
    )
    assert tree(package) == before


def test_check_is_a_summary_and_diff_shows_everything(tmp_path: Path) -> None:
    generate(SMALL, tmp_path, name="library")
    schemas = {f"S{number}": {"type": "object"} for number in range(20)}
    raw = {**SMALL, "schemas": {**SMALL["schemas"], **schemas}}
    used = obj(**{name: ref(name) for name in schemas})
    raw["schemas"]["Book"] = {"id": "Book", **used}
    for name in schemas:
        raw["schemas"][name] = {"id": name, "type": "object"}
    (tmp_path / "document.json").write_text(json.dumps(raw))
    arguments = ("generate", "document.json", "--output", "library")
    check = gapismith(*arguments, "--check", folder=tmp_path)
    assert check.code == 100
    assert len(check.stdout.splitlines()) == 12
    assert "more; --diff shows them" in check.stdout
    assert check.stderr == "run `gapismith generate` and commit the result\n"
    diff = gapismith(*arguments, "--diff", folder=tmp_path)
    assert diff.code == 100
    for number in range(20):
        assert f"+++ b/library/types/s{number}.py\n" in diff.stdout
    assert diff.stdout.count("\n+") > 500
    quiet = gapismith(*arguments, "-q", folder=tmp_path)
    assert (quiet.code, quiet.stdout, quiet.stderr) == (0, "", "")
    assert gapismith(*arguments, "--diff", folder=tmp_path).code == 0


def test_verbose_lists_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "document.json").write_text(json.dumps(SMALL))
    arguments = ("generate", "document.json", "--output", "library", "--verbose")
    done = gapismith(*arguments, folder=tmp_path)
    assert "  added    types/book.py\n" in done.stdout


def test_selecting_methods_without_naming_a_client_is_refused(tmp_path: Path) -> None:
    configured(tmp_path)
    done = gapismith("generate", "--include", "books.*", folder=tmp_path)
    assert done.code == 2
    assert "name the client" in done.stderr
    assert not (tmp_path / "generated").exists()


def test_hand_edited_files_are_refused_without_force(tmp_path: Path) -> None:
    generate(SMALL, tmp_path, name="library")
    book = tmp_path / "library" / "types" / "book.py"
    book.write_text(book.read_text() + "# mine\n")
    before = tree(tmp_path / "library")
    arguments = ("generate", tmp_path / "document.json", "--output", "library")
    refused = gapismith(*arguments, folder=tmp_path)
    assert refused.code == 1
    assert "book.py" in refused.stderr
    assert tree(tmp_path / "library") == before
    assert gapismith(*arguments, "--force", folder=tmp_path).code == 0
    assert "# mine" not in book.read_text()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["generate", "no.json", "--output", "library"], 1),
        (["generate", "--output", "library"], 2),
        (["generate", "document.json", "--output", "not-a-name"], 2),
        (["generate", "document.json", "--output", "class"], 2),
        (["generate", "document.json", "--output", "x", "--include", "nothing"], 1),
    ],
)
def test_wrong_arguments(arguments: list[str], code: int, tmp_path: Path) -> None:
    (tmp_path / "document.json").write_text(json.dumps(SMALL))
    done = gapismith(*arguments, folder=tmp_path)
    assert done.code == code
    assert len(done.errors) == 1
    assert "Traceback" not in done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"document.json"}


CONFIG = """
[tool.gapismith.clients.library]
document = "document.json"
source = "https://library.googleapis.com/$discovery/rest?version=v1"
api_key_env = ["LIBRARY_KEY"]

[tool.gapismith.clients.other]
document = "other.json"
"""


def configured(folder: Path) -> None:
    (folder / "document.json").write_text(json.dumps(SMALL))
    (folder / "other.json").write_text(json.dumps(SMALL))
    (folder / "pyproject.toml").write_text(CONFIG)


def test_a_vendored_document_keeps_its_configuration(tmp_path: Path) -> None:
    configured(tmp_path)
    arguments = ("generate", "document.json", "--output", "app/_vendor/books")
    assert gapismith(*arguments, folder=tmp_path).code == 0
    package = tmp_path / "app/_vendor/books"
    assert 'api_key_env=("LIBRARY_KEY",)' in (package / "_client.py").read_text()
    assert json.loads((package / LOCK).read_text())["options"]["package"] == "books"
    done = gapismith("generate", "other.json", "--output", "plain", folder=tmp_path)
    assert done.code == 0
    assert "api_key_env" not in (tmp_path / "plain" / "_client.py").read_text()


def test_a_document_of_two_clients_is_not_guessed_at(tmp_path: Path) -> None:
    configured(tmp_path)
    text = CONFIG.replace("other.json", "document.json")
    (tmp_path / "pyproject.toml").write_text(text)
    arguments = ("generate", "document.json", "--output", "app/books")
    done = gapismith(*arguments, folder=tmp_path)
    assert done.code == 2
    assert done.stderr == (
        "error: document.json: made into several clients: library, other\n"
        "hint: give 'books' a table of its own in pyproject.toml, with `output`\n"
    )


def test_one_client_in_the_way_does_not_stop_the_others(tmp_path: Path) -> None:
    configured(tmp_path)
    assert gapismith("generate", folder=tmp_path).code == 0
    for name in ("library", "other"):
        (tmp_path / "generated" / name / "errors.py").unlink()
    (tmp_path / "generated/library/testing.py").write_text("mine\n")
    done = gapismith("generate", folder=tmp_path)
    assert done.code == 1
    (error,) = done.errors
    assert error.startswith("error: generated/library/testing.py: was edited")
    assert "generated/other: written: 1 missing" in done.stdout
    assert not (tmp_path / "generated/library/errors.py").exists()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (
            ["generate", "document.json"],
            "generate from a document with --output FOLDER",
        ),
        (["generate", "librari"], "did you mean 'library'?"),
    ],
)
def test_a_client_that_is_none(arguments: list[str], hint: str, tmp_path: Path) -> None:
    configured(tmp_path)
    done = gapismith(*arguments, folder=tmp_path)
    assert done.code == 1
    assert hint in done.stderr


def test_a_document_that_is_still_to_be_fetched(tmp_path: Path) -> None:
    configured(tmp_path)
    (tmp_path / "document.json").unlink()
    done = gapismith("generate", "library", folder=tmp_path)
    assert done.code == 1
    assert done.stderr == (
        "error: document.json: there is no such file yet\n"
        "hint: `gapismith update library` fetches it\n"
    )


def test_a_host_of_the_users_choice_is_allowed_by_name(tmp_path: Path) -> None:
    raw = {**SMALL, "rootUrl": "http://dev.example:8000/"}
    raw.pop("baseUrl", None)
    (tmp_path / "document.json").write_text(json.dumps(raw))
    arguments = ("generate", "document.json", "--output", "library")
    refused = gapismith(*arguments, folder=tmp_path)
    assert refused.code == 1
    assert "`--allow-root-url http://dev.example:8000/`" in refused.stderr
    allow = ("--allow-root-url", "http://dev.example:8000/")
    assert gapismith(*arguments, *allow, folder=tmp_path).code == 0
    assert "dev.example:8000" in (tmp_path / "library/_client.py").read_text()
    assert gapismith("inspect", "document.json", folder=tmp_path).code == 1
    assert gapismith("inspect", "document.json", *allow, folder=tmp_path).code == 0
