"""`kill -9` while a package is written: it is wholly old or wholly new, whenever.

One test kills at random moments, as the machine has them; the other at every single
change that a write asks of the file system.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from gapismith import atomic
from gapismith.diagnostics import GapismithError
from gapismith.package import read_lock, write

from . import crashing
from .samples import LOCK, is_whole, package, snapshot

ROOT = Path(__file__).parents[3]
SWAPS = pytest.mark.parametrize("swap", ["exchange", "renames"])
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}{os.pathsep}{ROOT}"}


def _command(mode: str, path: Path, swap: str) -> list[str]:
    return [sys.executable, "-m", crashing.__name__, mode, str(path), swap]


def _version(target: Path) -> str:
    text = (target / "__init__.py").read_text()
    return text.removeprefix("VERSION = ").strip("'\n")


def _check(target: Path, swap: str, modules: int) -> None:
    """What must be true after a kill; then what the next run must make of it."""
    if swap == "exchange":
        assert target.is_dir()
    lock = read_lock(target)
    assert lock is not None
    files = package(_version(atomic.current(target)), modules)
    assert lock.files.keys() == files.keys()
    assert is_whole(atomic.current(target), own={"mine.py"})
    changes = write(target, files, LOCK)
    assert changes.is_empty
    assert set(snapshot(target)) == {*files, "gapismith.lock", "mine.py"}
    assert (target / "mine.py").read_text() == "mine\n"
    assert os.listdir(target.parent) == [target.name]


def _kill_at_random_moments(target: Path, swap: str, moments: int, seed: int) -> None:
    generator = random.Random(seed)
    crashing.prepare(target, modules=40)
    for _ in range(moments):
        with subprocess.Popen(
            _command("loop", target, swap),
            cwd=ROOT,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(generator.uniform(0, 0.08))
            child.kill()
        assert child.returncode == -signal.SIGKILL
        _check(target, swap, modules=40)
        write(target, package(generator.choice("ab"), modules=40), LOCK)


@SWAPS
def test_killed_at_random_moments(tmp_path: Path, swap: str) -> None:
    _kill_at_random_moments(tmp_path / "pkg", swap, moments=10, seed=1)


@pytest.mark.slow
@SWAPS
def test_killed_at_many_random_moments(tmp_path: Path, swap: str) -> None:
    _kill_at_random_moments(tmp_path / "pkg", swap, moments=200, seed=2)


@SWAPS
def test_killed_at_every_change_of_the_file_system(tmp_path: Path, swap: str) -> None:
    command = _command("every", tmp_path, swap)
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True)
    folders = sorted(tmp_path.iterdir(), key=lambda folder: int(folder.name))
    targets = [folder / "pkg" for folder in folders]
    outcomes = [_version(atomic.current(target)) for target in targets]
    for target in targets:
        _check(target, swap, modules=2)
    # Both outcomes occurred, and once the new version is there it stays.
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {"a", "b"}
    assert len(outcomes) > 20


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    second = threading.Thread(target=write, args=(target, package("b"), LOCK))
    with atomic.workspace(target):
        second.start()
        second.join(0.2)
        assert second.is_alive()
        assert _version(target) == "a"
    second.join()
    assert _version(target) == "b"
    assert os.listdir(tmp_path) == ["pkg"]


def test_a_second_run_fails_clearly_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "WAIT_SECONDS", 0.1)
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    with (
        atomic.workspace(target),
        pytest.raises(GapismithError, match="another run of gapismith"),
    ):
        write(target, package("b"), LOCK)
    assert _version(target) == "a"
    write(target, package("b"), LOCK)
    assert is_whole(target)


def test_many_runs_at_once(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    errors: list[BaseException] = []

    def repeat(version: str) -> None:
        try:
            for _ in range(5):
                write(target, package(version), LOCK)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=repeat, args=(v,)) for v in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert is_whole(target)
    assert os.listdir(tmp_path) == ["pkg"]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's renameat2")
def test_a_reader_never_finds_the_folder_missing(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    done = threading.Event()
    missing = 0

    def read() -> None:
        nonlocal missing
        while not done.is_set():
            missing += not (target / "__init__.py").exists()

    reader = threading.Thread(target=read)
    reader.start()
    for version in "babababa":
        write(target, package(version), LOCK)
    done.set()
    reader.join()
    assert missing == 0
