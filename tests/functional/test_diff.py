"""`gapismith diff`: formats, exit codes, git, and input that makes no sense."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from gapismith.discovery.canonical import canonicalise

from tests.functional.command import Outcome, check_error, gapismith
from tests.functional.repository import BROKEN, git, store
from tests.unit.diff.documents import BASE, books, edited, schema

GROWN = edited({"revision": "20260201"}, schema("Book", isbn={"type": "string"}))
SAME = edited({"revision": "20260201"})


def diff(
    folder: Path, old: Mapping[str, Any], new: Mapping[str, Any], *options: str
) -> Outcome:
    store(folder, old=old, new=new)
    return gapismith("diff", "old.json", "new.json", *options, folder=folder)


def test_text(tmp_path: Path) -> None:
    outcome = diff(tmp_path, BASE, BROKEN)
    assert outcome.stderr == ""
    assert outcome.stdout == (
        "shelf v1, 20260101 -> 20260201\n"
        "\n"
        "breaking (1)\n"
        "  method-removed: A method was removed.\n"
        "    client.books.delete() was removed\n"
        "      fix: stop using it; the API may already reject it\n"
        "\n"
        "version bump: major (1 breaking)\n"
    )
    assert outcome.code == 100


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "html", "github"])
def test_exit_codes_are_those_of_the_findings(tmp_path: Path, format_: str) -> None:
    options = ("--format", format_)
    assert diff(tmp_path, BASE, BROKEN, *options).code == 100
    grown = diff(tmp_path, BASE, GROWN, *options)
    assert (grown.code, grown.stderr) == (0, "")
    assert "minor" in grown.stdout
    same = diff(tmp_path, BASE, SAME, *options)
    assert (same.code, same.stderr) == (0, "")


def test_json(tmp_path: Path) -> None:
    def revision(number: str, document: str) -> dict[str, Any]:
        return {
            "api": "shelf",
            "version": "v1",
            "revision": number,
            "document": document,
            "warnings": [],
        }

    data = json.loads(diff(tmp_path, BASE, BROKEN, "--format", "json").stdout)
    counts = {"breaking": 1, "behaviour": 0, "addition": 0, "notice": 0}
    assert data == {
        "format": 1,
        "bump": "major",
        "counts": counts,
        "clients": [
            {
                "package": "shelf_v1",
                "title": "Shelf API",
                "old": revision("20260101", "old.json"),
                "new": revision("20260201", "new.json"),
                "note": "",
                "bump": "major",
                "counts": counts,
                "ignored": [],
                "warnings": [],
            }
        ],
        "findings": [
            {
                "package": "shelf_v1",
                "rule": "method-removed",
                "severity": "breaking",
                "directions": ["name"],
                "subject": "books.delete",
                "old": "client.books.delete",
                "new": "",
                "message": "client.books.delete() was removed",
                "hint": "stop using it; the API may already reject it",
                "pointer": "/resources/books/methods/delete",
                "document": "old",
                "resource": "client.books",
                "checked": True,
                "position": None,
                "methods": [],
            }
        ],
    }


def test_the_order_of_keys_is_no_matter(tmp_path: Path) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: turned(v) for k, v in reversed(list(value.items()))}
        return value

    straight = diff(tmp_path, BASE, BROKEN, "--format", "json")
    assert diff(tmp_path, turned(BASE), turned(BROKEN), "--format", "json") == straight


def test_severity(tmp_path: Path) -> None:
    grown = {**BROKEN, "description": "Other."}
    everything = diff(tmp_path, BASE, grown).stdout
    assert "description-only" in everything
    worst = diff(tmp_path, BASE, grown, "--severity", "behaviour")
    assert worst.code == 100
    assert "method-removed" in worst.stdout
    assert "description-only" not in worst.stdout
    assert "version bump: major (1 breaking, 1 notice)" in worst.stdout


def test_ignored_rules(repository: Path) -> None:
    with (repository / "pyproject.toml").open("a") as file:
        file.write('ignore = { "method-removed" = "nobody calls it" }\n')
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    assert outcome.code == 0
    assert "nothing changed" in outcome.stdout
    assert "ignored: 1 method-removed (nobody calls it)" in outcome.stdout
    text = (repository / "pyproject.toml").read_text()
    for written, word in (("method-removd", "method-removed"), ('""', "empty")):
        changed = (
            text.replace("method-removed", written)
            if word == "method-removed"
            else text.replace('"nobody calls it"', written)
        )
        (repository / "pyproject.toml").write_text(changed)
        outcome = gapismith("diff", "--against", "HEAD", folder=repository)
        check_error(outcome, word, code=2)


def test_the_job_summary_of_github(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    gapismith("diff", "--against", "HEAD", folder=repository)
    assert summary.read_text() == "before\n"
    options = ("--against", "HEAD", "--format", "github")
    gapismith("diff", *options, folder=repository)
    assert summary.read_text().startswith("before\n## shelf v1, ")
    (repository / "app.py").write_text(
        "from shelf_v1 import Client\nClient().books.delete('x')\n"
    )
    outcome = gapismith("impact", *options, "app.py", folder=repository)
    assert "::error file=app.py,line=2,title=breaking%3A method-removed::" in (
        outcome.stdout
    )
    assert "1 breaking use" in summary.read_text()


def test_the_same_file(tmp_path: Path) -> None:
    store(tmp_path, a=BASE)
    outcome = gapismith("diff", "a.json", "./a.json", folder=tmp_path)
    check_error(outcome, "both are the same file", code=2)


def test_two_apis(tmp_path: Path) -> None:
    other = edited({"name": "box", "id": "box:v1"})
    check_error(diff(tmp_path, BASE, other), "a document of box", "shelf", "/name")


def test_two_versions_are_compared_with_a_warning(tmp_path: Path) -> None:
    outcome = diff(tmp_path, BASE, edited({"version": "v2", "id": "shelf:v2"}))
    assert outcome.code == 0
    assert outcome.stderr.startswith("warning: new.json: /version: compares v1 with v2")


def test_swapped(tmp_path: Path) -> None:
    words = ("revision 20260101 is older", "name the older document first")
    check_error(diff(tmp_path, BROKEN, BASE), *words)


def test_a_reference_to_nothing_is_compared(tmp_path: Path) -> None:
    dangling = edited(schema("Book", author={"$ref": "Nobody"}))
    outcome = diff(tmp_path, BASE, dangling)
    assert "types.Book.author changed from Author to Any" in outcome.stdout


def test_broken(tmp_path: Path) -> None:
    refused = {**BASE, "rootUrl": "ftp://shelf.googleapis.com/"}
    check_error(diff(tmp_path, BASE, refused), "new.json: /rootUrl")
    tmp_path.joinpath("old.json").write_text("{")
    outcome = gapismith("diff", "old.json", "new.json", folder=tmp_path)
    check_error(outcome, "old.json: ")


def test_what_is_wrong_with_the_documents_is_told(tmp_path: Path) -> None:
    """What a damaged document loses is reported as removed."""
    damaged = edited({"revision": "20260201"}, books("get", path="v1/books/{no?pe}"))
    outcome = diff(tmp_path, BASE, damaged, "--format", "json")
    at = "/resources/books/methods/get/path"
    assert outcome.code == 100
    assert f"warning: new.json: {at}: the path `v1/books" in outcome.stderr
    (one,) = json.loads(outcome.stdout)["clients"]
    assert one["old"]["warnings"] == []
    (warning,) = one["new"]["warnings"]
    assert (warning["kind"], warning["pointer"]) == ("method-left-out", at)


def test_missing(tmp_path: Path) -> None:
    store(tmp_path, new=BASE)
    outcome = gapismith("diff", "old.json", "new.json", folder=tmp_path)
    check_error(outcome, "old.json: there is no such file")


def test_one_document_alone(tmp_path: Path) -> None:
    outcome = gapismith("diff", "old.json", folder=tmp_path)
    check_error(outcome, "--against REV", code=2)


# Against git.


def test_against_a_revision(repository: Path) -> None:
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    assert outcome.code == 100
    assert "client.books.delete() was removed" in outcome.stdout
    by_name = gapismith("diff", "--against", "HEAD", "shelf_v1", folder=repository)
    assert by_name == outcome
    path = "documents/shelf.json"
    assert gapismith("diff", "--against", "HEAD", path, folder=repository) == outcome


def test_against_a_revision_as_annotations(repository: Path) -> None:
    options = ("--against", "HEAD", "--format", "github")
    outcome = gapismith("diff", *options, folder=repository)
    summary, error = outcome.stdout.splitlines()
    assert summary == (
        "::notice title=gapismith diff::"
        "shelf v1, 20260101 -> 20260201: version bump: major (1 breaking)"
    )
    assert error.startswith(
        "::error file=documents/shelf.json,line=1,title=breaking%3A method-removed::"
        "client.books.delete() was removed%0Afix: "
    )


def test_annotations_are_at_the_lines_of_the_new_document(tmp_path: Path) -> None:
    new = edited(
        {"revision": "20260201", "resources": {"books": {"methods": {"delete": None}}}},
        schema("Book", author=None, isbn={"type": "string"}),
        schema("Author", name={"format": "byte"}),
        schema("Query", order={"enum": ["TITLE"]}, text=None),
        {"auth": {"oauth2": {"scopes": {"https://example.com/more": {}}}}},
    )
    store(tmp_path, old=BASE)
    text = canonicalise(new).decode()
    tmp_path.joinpath("new.json").write_text(text)
    options = ("--format", "github")
    outcome = gapismith("diff", "old.json", "new.json", *options, folder=tmp_path)
    pattern = r"^::\w+ file=new\.json,line=(\d+),title=\w+%3A ([\w -]+)::"
    found = re.findall(pattern, outcome.stdout, re.MULTILINE)
    lines = ["", *text.splitlines()]
    at = {rule: int(line) for line, rule in found}
    assert {rule: lines[line].strip() for rule, line in at.items()} == {
        "method-removed": '"methods": {',
        "field-removed": '"properties": {',
        "field-type-changed": '"name": {',
        "field-added": '"isbn": {',
        "enum-value-removed": '"order": {',
        "scope-added": '"scopes": {',
    }
    # There are many names: this is the author's.
    assert lines[at["field-type-changed"] + 1].strip().endswith('"The full name.",')


def test_against_a_newer_revision(repository: Path) -> None:
    """A revert is compared, with a warning."""
    git(repository, "commit", "-q", "-a", "-m", "second")
    store(repository / "documents", shelf=BASE)
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    assert outcome.code == 0
    assert "warning: documents/shelf.json: /revision: revision 20260101 is older" in (
        outcome.stderr
    )
    assert "20260201 -> 20260101 (rolled back from 20260201)" in outcome.stdout
    assert "client.books.delete() was added" in outcome.stdout


def test_the_same_revision_with_different_content(tmp_path: Path) -> None:
    outcome = diff(tmp_path, {**BASE, "revision": "20260201"}, BROKEN)
    assert outcome.code == 100
    assert "but their content differs" in outcome.stderr
    assert "(same revision, different content)" in outcome.stdout


def test_against_what_has_not_changed(repository: Path) -> None:
    git(repository, "commit", "-q", "-a", "-m", "second")
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    assert outcome.code == 0
    assert "nothing changed" in outcome.stdout


def test_the_overrides_of_then_count(repository: Path) -> None:
    git(repository, "commit", "-q", "-a", "-m", "second")
    overrides = repository / "documents" / "overrides"
    overrides.mkdir()
    patch = books("get", deprecated=True)
    overrides.joinpath("shelf.json").write_text(json.dumps(patch))
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    assert "deprecated" in outcome.stdout
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "third")
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    assert "nothing changed" in outcome.stdout


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~9", "--output=x", "HEAD:x", ""])
def test_a_revision_that_is_not_there(repository: Path, revision: str) -> None:
    outcome = gapismith("diff", f"--against={revision}", folder=repository)
    check_error(outcome, "git has no revision", "fetch-depth: 0")
    assert not (repository / "x").exists()


def test_a_file_that_git_does_not_have(repository: Path) -> None:
    (repository / "documents/shelf.json").rename(repository / "documents/new.json")
    outcome = gapismith(
        "diff", "--against", "HEAD", "documents/new.json", folder=repository
    )
    check_error(outcome, "HEAD:documents/new.json", "git has no such file in HEAD")


def test_a_broken_file_in_git(repository: Path) -> None:
    (repository / "documents/shelf.json").write_text("[]")
    git(repository, "commit", "-q", "-a", "-m", "broken")
    store(repository / "documents", shelf=BASE)
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    check_error(outcome, "error: HEAD:documents/shelf.json: ")


def test_no_repository(tmp_path: Path) -> None:
    store(tmp_path, shelf=BASE)
    outcome = gapismith("diff", "--against", "HEAD", "shelf.json", folder=tmp_path)
    check_error(outcome, "not in a git repository")


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "html", "github"])
def test_several_clients(repository: Path, format_: str) -> None:
    configuration = repository / "pyproject.toml"
    text = configuration.read_text()
    configuration.write_text(text + text.replace("shelf_v1", "other"))
    options = ("--against", "HEAD", "--format", format_)
    outcome = gapismith("diff", *options, folder=repository)
    assert (outcome.code, outcome.stderr) == (100, "")
    assert outcome.stdout.count("delete") >= 2
    if format_ == "json":
        data = json.loads(outcome.stdout)
        assert [c["package"] for c in data["clients"]] == ["shelf_v1", "other"]
        assert {f["package"] for f in data["findings"]} == {"other", "shelf_v1"}
    if format_ == "html":
        assert outcome.stdout.count("<html") == 1


def test_a_document_that_two_clients_share_is_compared_for_both(
    repository: Path,
) -> None:
    configuration = repository / "pyproject.toml"
    text = configuration.read_text()
    configuration.write_text(
        text.replace("shelf_v1", "reading") + 'include = ["books.get"]\n' + text
    )
    path = "documents/shelf.json"
    outcome = gapismith("diff", "--against", "HEAD", path, folder=repository)
    assert "nothing changed" in outcome.stdout
    assert "client.books.delete() was removed" in outcome.stdout


def test_a_client_that_is_new_stops_no_other(repository: Path) -> None:
    configuration = repository / "pyproject.toml"
    text = configuration.read_text()
    table = '[tool.gapismith.clients.fresh]\ndocument = "documents/fresh.json"\n'
    configuration.write_text(table + text)
    store(repository / "documents", fresh=BASE)
    outcome = gapismith("diff", "--against", "HEAD", folder=repository)
    assert outcome.code == 100
    assert outcome.stderr.startswith(
        "warning: HEAD:documents/fresh.json: git has no such file in HEAD\n"
    )
    assert "client.books.delete() was removed" in outcome.stdout
    configuration.write_text(table)
    assert gapismith("diff", "--against", "HEAD", folder=repository).code == 0
    outcome = gapismith("diff", "--against", "HEAD", "fresh", folder=repository)
    check_error(outcome, "git has no such file")


def test_a_host_of_the_users_choice_is_allowed_by_name(tmp_path: Path) -> None:
    local = {"rootUrl": "http://dev.example/", "baseUrl": "http://dev.example/"}
    store(tmp_path, old={**BASE, **local}, new={**GROWN, **local})
    (tmp_path / "code.py").write_text("x = 1\n")
    documents = ("old.json", "new.json")
    allow = ("--allow-root-url", "dev.example")
    for command in (("diff", *documents), ("impact", *documents, "code.py")):
        refused = gapismith(*command, folder=tmp_path)
        assert refused.code == 1
        assert "--allow-root-url" in refused.stderr
        assert gapismith(*command, *allow, folder=tmp_path).code == 0
    git(tmp_path, "init", "--quiet")
    store(tmp_path, doc={**BASE, **local})
    git(tmp_path, "add", "doc.json")
    git(tmp_path, "commit", "--quiet", "--message", "it")
    since = ("diff", "--against", "HEAD", "doc.json")
    assert gapismith(*since, folder=tmp_path).code == 1
    assert gapismith(*since, *allow, folder=tmp_path).code == 0
