"""The actions and the hook at work: they run in a repository, with a stub of `gh`."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml
from gapismith.discovery.canonical import canonicalise

from tests.functional.command import ROOT, command, environment
from tests.functional.repository import git
from tests.functional.test_update import NEWER, Server, configure, running
from tests.unit.diff.documents import edited, schema

UPDATE, CHECK = (
    yaml.safe_load((ROOT / f".github/actions/{name}/action.yml").read_text("utf-8"))
    for name in ("update", "check")
)
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

GH = """\
#!/bin/sh
echo "$@" >> "$RUNNER_TEMP/gh.log"
if [ "$2" = create ] && [ -e "$RUNNER_TEMP/open" ]; then exit 1; fi
touch "$RUNNER_TEMP/open"
"""


@pytest.fixture
def server() -> Iterator[Server]:
    yield from running()


@pytest.fixture
def project(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository as a runner has it, with `gapismith` and `gh` in the path."""
    tools, project = tmp_path / "bin", tmp_path / "project"
    for folder in (tools, project, tmp_path / "temp"):
        folder.mkdir()
    _tool(tools / "gh", GH)
    words = shlex.join(command(loopback_http=True))
    _tool(tools / "gapismith", f'#!/bin/sh\nexec {words} "$@"\n')
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path / "temp"))
    configure(project, {"shelf_v1": server.url("shelf")})
    _shell("gapismith update", project)
    git(tmp_path, "init", "-q", "--bare", "origin")
    git(project, "init", "-q", "-b", "main")
    git(project, "remote", "add", "origin", "../origin")
    git(project, "add", "--all")
    git(project, "commit", "-q", "-m", "first")
    git(project, "push", "-q", "origin", "main")
    return project


def _tool(path: Path, script: str) -> None:
    path.write_text(script)
    path.chmod(0o755)


def _shell(
    script: str, folder: Path, variables: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """A script as GitHub Actions runs it where the shell is bash."""
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def run(action: Any, folder: Path, **inputs: str) -> tuple[int, str]:
    """The scripts of an action in a folder: the first exit code that ends the job."""
    given = {name: spec["default"] for name, spec in action["inputs"].items()} | inputs
    given["install"] = ""  # gapismith is there
    out = ""
    for step in action["runs"]["steps"]:
        if step.get("if") == "inputs.install != ''":
            continue
        variables = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: given[m[1]], value)
            for name, value in step.get("env", {}).items()
        }
        done = _shell(step["run"], folder, variables)
        out += done.stdout + done.stderr
        if done.returncode != 0:
            return done.returncode, out
    return 0, out


def calls(folder: Path) -> list[str]:
    """What `gh pr` was called for."""
    log = folder.parent / "temp" / "gh.log"
    return [line.split()[1] for line in log.read_text().splitlines()]


def test_the_update_opens_a_pull_request_and_keeps_it_current(
    project: Path, server: Server
) -> None:
    assert run(UPDATE, project)[0] == 0
    assert not (project.parent / "temp" / "gh.log").exists()
    server.documents["shelf"] = NEWER
    code, out = run(UPDATE, project)
    assert code == 0, out
    assert calls(project) == ["create"]
    report = (project.parent / "temp" / "changes.md").read_text()
    assert "`client.books.get()` was removed" in report
    git(project, "fetch", "-q", "origin", "api-update")
    git(project, "diff", "--exit-code", "api-update", "FETCH_HEAD")
    # The next day: from the default branch again, and another revision.
    git(project, "switch", "-q", "main")
    server.documents["shelf"] = {**NEWER, "revision": "20260401", "title": "Shelves"}
    code, out = run(UPDATE, project)
    assert code == 0, out
    assert calls(project) == ["create", "create", "edit"]


def test_one_failure_keeps_no_other_api_from_its_pull_request(
    project: Path, server: Server
) -> None:
    sources = {"gone_v1": server.url("nowhere"), "shelf_v1": server.url("shelf")}
    configure(project, sources)
    server.documents["shelf"] = NEWER
    code, out = run(UPDATE, project)
    assert code == 1
    assert "gone_v1: failed" in out
    assert calls(project) == ["create"]


def test_pull_requests_are_checked(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    git(project, "fetch", "-q", "origin")
    code, out = run(CHECK, project)
    assert code == 0, out
    server.documents["shelf"] = NEWER
    assert run(UPDATE, project)[0] == 0
    code, out = run(CHECK, project)
    assert code == 0, out
    assert "::error file=discovery/shelf_v1.json,line=" in out
    (project / "generated/shelf_v1/errors.py").unlink()
    assert run(CHECK, project)[0] == 100


def test_without_a_base_only_the_packages_are_checked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)
    assert run(CHECK, project) == (0, "generated/shelf_v1: up to date\n")
    code, out = run(CHECK, project, against="no-such-revision")
    assert code != 0
    assert "git has no revision" in out


def test_the_hook_checks(project: Path) -> None:
    (hook,) = HOOKS
    files = ["discovery/a.json", "generated/a/b.py", "generated/a/api.md"]
    files += ["generated/a/py.typed", "extensions/a/extension.toml", "pyproject.toml"]
    assert [f for f in [*files, "docs/a.md"] if re.search(hook["files"], f)] == files
    assert _shell(hook["entry"], project).returncode == 0
    project.joinpath("discovery/shelf_v1.json").write_bytes(
        canonicalise(edited(schema("Book", isbn={"type": "string"})))
    )
    assert _shell(hook["entry"], project).returncode == 100
