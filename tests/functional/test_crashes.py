"""`kill -9` of the command, full disks, files in the way: no package is ever half there.

The command runs as a real process. Most kills fall into the short time in which it writes:
the parent sees the staging folder appear and strikes a random moment later.
"""

from __future__ import annotations

import copy
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from gapismith import atomic
from gapismith.config import ClientConfig
from gapismith.discovery import discovery_client as fetch
from gapismith.discovery.canonical import canonicalise
from gapismith.pipeline import generate
from gapismith.update import update_one

from tests.bad_documents.documents import BASE
from tests.functional.command import ROOT, command, environment, gapismith
from tests.functional.test_update import Server
from tests.unit.package.samples import is_whole, snapshot

NAME = "shelf_v1"
CHANGELOG = "CHANGELOG.md"


def document(version: int, schemas: int = 30) -> dict[str, Any]:
    """A document; from one version to the next most files of its package change."""
    raw = copy.deepcopy(BASE)
    raw["revision"] = f"2026010{version}"
    raw["description"] = f"Version {version}."
    for number in range(schemas):
        raw["schemas"][f"S{number}"] = {
            "type": "object",
            "description": f"In version {version if number % 3 else 0}.",
            "properties": {f"only{version}": {"$ref": "Book"}},
        }
    return raw


@dataclass(frozen=True)
class Project:
    """A folder with a configured client, and what its package is in each version."""

    folder: Path
    packages: dict[int, dict[str, bytes]]

    @property
    def target(self) -> Path:
        return self.folder / "generated" / NAME

    @property
    def document(self) -> Path:
        return self.folder / "discovery" / f"{NAME}.json"

    def client(self) -> ClientConfig:
        allowed = ("shelf.googleapis.com",)
        return ClientConfig(NAME, self.document, self.target, allow_root_url=allowed)

    def put(self, version: int) -> None:
        """Have the document in this version."""
        self.document.write_bytes(canonicalise(document(version)))

    def package(self) -> dict[str, bytes]:
        """The package as a reader finds it after a crash, the changelog left out."""
        files = snapshot(atomic.current(self.target))
        return {p: text for p, text in files.items() if "CHANGELOG" not in p}


def make(folder: Path, source: str = "") -> Project:
    folder.joinpath("discovery").mkdir()
    config = [f"[tool.gapismith.clients.{NAME}]", f'document = "discovery/{NAME}.json"']
    config += [f'source = "{source}"'] if source else []
    config += ['allow_root_url = ["shelf.googleapis.com"]']
    folder.joinpath("pyproject.toml").write_text("\n".join(config))
    project = Project(folder, {})
    for version in (2, 1):
        project.put(version)
        generate(client_of(project, source))
        project.packages[version] = project.package()
    assert project.packages[1] != project.packages[2]
    return project


def client_of(project: Project, source: str) -> ClientConfig:
    return replace(project.client(), source=source)


def kill_at(
    project: Project,
    moment: float,
    arguments: tuple[str, ...],
    begun: Callable[[], bool] | None,
) -> int:
    """Start the command, and kill it `moment` seconds after `begun`; its exit code."""
    with subprocess.Popen(
        command(*arguments, loopback_http="update" in arguments),
        cwd=project.folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        while begun is not None and child.poll() is None and not begun():
            time.sleep(0.0002)
        try:
            return child.wait(moment)
        except subprocess.TimeoutExpired:
            child.kill()
    return child.returncode


def strike(
    project: Project, moments: int, seed: int, arguments: tuple[str, ...]
) -> None:
    """Kill the command again and again, and look at what it leaves."""
    choose = random.Random(seed)
    changelog = project.target / CHANGELOG
    codes: list[int] = []
    outcomes: list[bool] = []
    reach = 0.03  # seconds; follows the moment of the swap, however slow the machine is
    for number in range(moments):
        reset(project, update="update" in arguments)
        if number % 5 == 4:
            codes.append(kill_at(project, choose.uniform(0, 0.6), arguments, None))
        else:
            begun = number % 2 and "update" in arguments
            moment = choose.uniform(0, reach)
            writes = (
                changelog.exists
                if begun
                else partial(atomic.has_leftovers, project.target)
            )
            codes.append(kill_at(project, moment, arguments, writes))
        outcomes.append(check(project))
        reach = reach / 1.5 if outcomes[-1] else reach * 1.5
        recover(project, arguments)
    assert codes.count(-signal.SIGKILL) >= moments // 2, codes
    assert set(codes) <= {0, -signal.SIGKILL}, codes
    assert len(set(outcomes)) == 2 or moments < 10, "all kills fell on the same side"


def reset(project: Project, *, update: bool) -> None:
    """Version 1 on disk; for `generate` the document is a version ahead."""
    project.put(1)
    shutil.rmtree(project.target)
    for path, text in project.packages[1].items():
        file = project.target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    if not update:
        project.put(2)


def check(project: Project) -> bool:
    """The package is one of the two, whole, with its lock; whether it is the new one."""
    found = project.package()
    assert found in project.packages.values(), "neither the old package nor the new one"
    current = atomic.current(project.target)
    paths = {str(path.relative_to(current)) for path in current.rglob("*")}
    own = {path for path in paths if "CHANGELOG" in path}
    assert is_whole(current, own)
    stored = json.loads(project.document.read_bytes())
    assert stored in (document(1), document(2))
    return found == project.packages[2]


def recover(project: Project, arguments: tuple[str, ...]) -> None:
    """The next run succeeds, and cleans up."""
    if "update" in arguments:
        done = gapismith(*arguments, folder=project.folder, loopback_http=True)
        assert done.code == 0, done.stderr
        text = (project.target / CHANGELOG).read_text()
        assert text.count("\n## ") == 1, text
        leftovers = {*project.target.iterdir(), *project.document.parent.iterdir()}
        assert not [path for path in leftovers if "gapismith-" in path.name]
    else:
        generate(project.client())
    assert project.package() == project.packages[2]
    assert os.listdir(project.target.parent) == [NAME]


def test_generate_is_killed(tmp_path: Path) -> None:
    strike(make(tmp_path), 20, seed=1, arguments=("generate",))


@pytest.mark.slow
def test_generate_is_killed_at_many_moments(tmp_path: Path) -> None:
    strike(make(tmp_path), 200, seed=2, arguments=("generate",))


@pytest.fixture
def source() -> Iterator[str]:
    with Server() as server:
        server.documents["shelf"] = document(2)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.url("shelf")
        server.shutdown()
        thread.join()


def test_update_is_killed(tmp_path: Path, source: str) -> None:
    strike(make(tmp_path, source), 5, seed=3, arguments=("update",))


@pytest.mark.slow
def test_update_is_killed_at_many_moments(tmp_path: Path, source: str) -> None:
    strike(make(tmp_path, source), 200, seed=4, arguments=("update",))


RENAMES = frozenset({"os.rename"})
CHANGES = RENAMES | {"os.mkdir", "os.link", "os.remove", "os.rmdir", "os.chmod", "open"}


def die_at(event: int, events: frozenset[str]) -> None:
    """Have this process killed when it asks for its `event`-th change, or just after."""
    counter = itertools.count()

    def audit(name: str, arguments: tuple[Any, ...]) -> None:
        if name not in events:
            return
        if name == "open" and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
            return
        if next(counter) == event:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)


def die_everywhere(folder: Path, events: frozenset[str]) -> int:
    """Kill `update` at each of its changes, in forked children; their number."""
    source = "https://shelf.googleapis.com/x"
    project = make(folder, source)
    client = client_of(project, source)
    fetched = fetch.Fetched(document(2), source, source)
    fetch.fetch = lambda *_, **__: fetched  # in a process that does nothing else
    for event in itertools.count():
        reset(project, update=True)
        child = os.fork()
        if child == 0:
            try:
                die_at(event, events)
                update_one(client)
            finally:
                os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        check(project)
        update_one(client)
        assert project.package() == project.packages[2]
        changelog = (project.target / CHANGELOG).read_text()
        assert changelog.count("\n## ") == 1
        assert os.listdir(project.target.parent) == [NAME]
        assert os.listdir(project.document.parent) == [project.document.name], event
        assert [p.name for p in project.target.glob(".*")] == [], event
        if code != -signal.SIGKILL:
            assert code == 0
            return event
    raise AssertionError("unreachable: itertools.count is endless")


def count_of_kills(folder: Path, events: frozenset[str]) -> int:
    """`die_everywhere` in a process of its own: one with threads must not be forked."""
    program = (
        "import pathlib, sys; from tests.functional import test_crashes as here;"
        "print(here.die_everywhere(pathlib.Path(sys.argv[1]), frozenset(sys.argv[2:])))"
    )
    path = os.pathsep.join([str(ROOT / "generator"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder), *events],
        env={**environment(), "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_update_is_killed_before_every_rename(tmp_path: Path) -> None:
    assert count_of_kills(tmp_path, RENAMES) >= 2


@pytest.mark.slow
def test_update_is_killed_before_every_change(tmp_path: Path) -> None:
    assert count_of_kills(tmp_path, CHANGES) >= 100


def test_two_runs_at_once(tmp_path: Path) -> None:
    project = make(tmp_path)
    project.put(2)
    runs = [
        subprocess.Popen(
            command("generate"),
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    outputs = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], outputs
    assert project.package() == project.packages[2]
    assert os.listdir(project.target.parent) == [NAME]


def test_a_run_that_another_one_holds_up_fails_clearly(tmp_path: Path) -> None:
    project = make(tmp_path)
    project.put(2)
    with atomic.workspace(project.target):
        done = gapismith("generate", folder=tmp_path)
    assert done.code == 1
    assert len(done.errors) == 1
    assert "another run of gapismith is writing this" in done.errors[0]
    assert project.package() == project.packages[1]


@pytest.mark.parametrize("place", ["generated", f"generated/{NAME}", "discovery"])
def test_a_file_where_a_folder_should_be(tmp_path: Path, place: str) -> None:
    project = make(tmp_path)
    shutil.rmtree(tmp_path / place)
    (tmp_path / place).write_text("mine\n")
    done = gapismith("generate", folder=tmp_path)
    assert done.code == 1
    assert len(done.errors) == 1
    assert "Traceback" not in done.stderr
    assert "hint: " in done.stderr
    assert (tmp_path / place).read_text() == "mine\n"
    assert project.folder.joinpath("pyproject.toml").exists()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB of its own; skipped where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "gapismith-test", str(folder)]
    try:
        mounted = (
            subprocess.run(mount, capture_output=True, check=False).returncode == 0
        )
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("file systems can't be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(disk: Path) -> None:
    project = make(disk)
    project.put(2)
    filler = disk / "filler"
    free = os.statvfs(disk)
    filler.write_bytes(b"x" * (free.f_bavail * free.f_frsize - 50_000))
    done = gapismith("generate", folder=disk)
    assert done.code == 1
    assert len(done.errors) == 1
    assert "hint: free some space and run again" in done.stderr
    assert project.package() == project.packages[1]
    assert os.listdir(project.target.parent) == [NAME]
    filler.unlink()
    assert gapismith("generate", folder=disk).code == 0
    assert project.package() == project.packages[2]


def test_a_file_system_that_is_read_only(disk: Path) -> None:
    project = make(disk)
    project.put(2)
    remount = ["mount", "-o", "remount,ro", str(disk)]
    if subprocess.run(remount, capture_output=True, check=False).returncode:
        pytest.skip("file systems can't be remounted here")
    done = gapismith("generate", folder=disk)
    assert done.code == 1
    assert len(done.errors) == 1
    assert "Read-only file system" in done.errors[0]
    assert "hint: " in done.stderr
    assert project.package() == project.packages[1]
