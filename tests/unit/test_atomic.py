"""Files replaced in one step, whatever stands under the names beside them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from gapismith import atomic
from gapismith.diagnostics import GapismithError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.json"
    atomic.write_file(path, b"old")
    return path


def test_a_file_is_replaced_and_keeps_its_mode(file: Path) -> None:
    file.chmod(0o600)
    atomic.write_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == ["a.json"]


def test_a_file_that_is_a_link_stays_one(file: Path) -> None:
    link = file.with_name("link.json")
    link.symlink_to(file)
    atomic.write_file(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_failure_leaves_the_file_and_no_folder(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for path in (file, file.parent / "deep" / "down" / "b.json"):
        with pytest.raises(OSError, match="No space"):
            atomic.write_file(path, b"new")
    assert file.read_bytes() == b"old"
    assert os.listdir(file.parent) == ["a.json"]


def test_nothing_is_written_through_links(tmp_path: Path, file: Path) -> None:
    """Names as earlier runs had them lead to files and folders of somebody else."""
    victim = tmp_path / "victim"
    victim.mkdir(mode=0o500)
    (victim / "old").mkdir()
    other = tmp_path / "other"
    other.write_text("precious")
    before = {path: path.lstat() for path in (victim, victim / "old", other)}
    for name, goal in (("new", victim), ("old", victim), ("lock", other)):
        (tmp_path / f".a.json.gapismith-{name}").symlink_to(goal)
    atomic.write_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert {path: path.lstat() for path in before} == before
    assert other.read_text() == "precious"


def test_the_folder_for_new_content_is_private_and_has_no_fixed_name(
    file: Path,
) -> None:
    names: list[str] = []
    for _ in range(2):
        with atomic.workspace(file) as folder:
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert folder.parent == file.parent
            names.append(folder.name)
    assert len(set(names)) == 2


def test_what_a_killed_run_left_is_cleared(file: Path) -> None:
    left = file.with_name(".a.json.gapismith-0123")
    left.mkdir()
    (left / "new").write_text("half")
    assert atomic.has_leftovers(file)
    atomic.write_file(file, b"new")
    assert os.listdir(file.parent) == ["a.json"]


def test_a_folder_that_was_set_aside_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / ".pkg.gapismith-0123" / "old"
    aside.mkdir(parents=True)
    (aside / "file").write_text("whole")
    target = tmp_path / "pkg"
    assert atomic.current(target) == aside
    with atomic.workspace(target):
        assert (target / "file").read_text() == "whole"
    assert os.listdir(tmp_path) == ["pkg"]


def test_a_lock_file_of_somebody_else_is_one_clear_error(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link where the lock should be is not followed."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(temporary))
    atomic.write_file(file, b"new")
    (lock,) = temporary.glob("*/*")
    lock.unlink()
    lock.symlink_to(tmp_path / "nowhere")
    with pytest.raises(GapismithError, match="TMPDIR"):
        atomic.write_file(file, b"newer")
    assert not (tmp_path / "nowhere").exists()
    assert file.read_bytes() == b"new"
