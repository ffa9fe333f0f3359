"""`write`: what is replaced, what is kept, what is refused, and that failures undo."""

from __future__ import annotations

import dataclasses
import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from gapismith import atomic
from gapismith.diagnostics import GapismithError, UsageError
from gapismith.package import LOCK_NAME, read_lock, write

from .samples import LOCK, is_whole, package, snapshot, stamps


@pytest.fixture(params=["exchange", "renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to replace a folder; without Linux only one is there."""
    if request.param == "renames":
        monkeypatch.setattr(atomic, "exchange", lambda one, other: False)
    return str(request.param)


def _written(target: Path) -> dict[str, bytes]:
    files = snapshot(target)
    del files[LOCK_NAME]
    return files


def _bytes(files: dict[str, str | bytes]) -> dict[str, bytes]:
    return {k: v.encode() if isinstance(v, str) else v for k, v in files.items()}


@pytest.mark.usefixtures("swap")
def test_a_package_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep/down/pkg"
    write(target, package("a"), LOCK)
    assert _written(target) == _bytes(package("a"))
    changes = write(target, package("b"), LOCK)
    assert changes.removed == ("only_a/__init__.py",)
    assert _written(target) == _bytes(package("b"))
    assert is_whole(target)
    assert os.listdir(target.parent) == ["pkg"]
    assert not (target / "only_a").exists()


def test_the_lock_reads_back_with_the_hashes(tmp_path: Path) -> None:
    write(tmp_path / "pkg", package("a"), LOCK)
    lock = read_lock(tmp_path / "pkg")
    assert lock is not None
    assert lock.files.keys() == package("a").keys()
    assert dataclasses.replace(lock, files={}) == LOCK


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path / "pkg", package("a"), LOCK)
    before = stamps(tmp_path)
    assert write(tmp_path / "pkg", package("a"), LOCK).is_empty
    assert write(tmp_path / "pkg", package("a"), LOCK, force=True).is_empty
    assert stamps(tmp_path) == before


@pytest.mark.usefixtures("swap")
def test_unchanged_files_keep_their_time_and_mode(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    (target / "__init__.py").chmod(0o755)
    target.chmod(0o750)
    (target / "types").chmod(0o710)
    same = target / "types/module_0.py"
    os.utime(same, ns=(1, 1))
    write(target, package("b"), LOCK)
    assert same.stat().st_mtime_ns == 1
    assert stat.S_IMODE((target / "__init__.py").stat().st_mode) == 0o755
    assert stat.S_IMODE((target / "types").stat().st_mode) == 0o710
    assert stat.S_IMODE(target.stat().st_mode) == 0o750


@pytest.mark.usefixtures("swap")
def test_the_users_own_files_survive(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    (target / "CHANGELOG.md").write_text("# Changes\n")
    (target / "only_a/mine.py").write_text("mine\n")
    (target / "mine/deep").mkdir(parents=True)
    (target / "mine/deep/er.py").write_text("deeper\n")
    (target / "link.md").symlink_to("CHANGELOG.md")
    (target / "dangling").symlink_to("nowhere")
    write(target, package("b"), LOCK)
    assert (target / "CHANGELOG.md").read_text() == "# Changes\n"
    assert (target / "only_a/mine.py").read_text() == "mine\n"
    assert not (target / "only_a/__init__.py").exists()
    assert (target / "mine/deep/er.py").read_text() == "deeper\n"
    assert os.readlink(target / "link.md") == "CHANGELOG.md"
    assert os.readlink(target / "dangling") == "nowhere"


def test_files_survive_where_links_cant_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_link)
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    (target / "mine.py").write_text("mine\n")
    (target / "link").symlink_to("mine.py")
    os.utime(target / "mine.py", ns=(1_000, 1_000))
    write(target, package("b"), LOCK)
    assert _written(target).keys() == package("b").keys() | {"mine.py", "link"}
    assert (target / "mine.py").stat().st_mtime_ns == 1_000
    assert (target / "link").is_symlink()


@pytest.mark.usefixtures("swap")
def test_a_file_that_came_while_writing_survives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    mkdir = Path.mkdir

    def latecomer(path: Path, mode: int = 0o777, *args: bool, **flags: bool) -> None:
        mkdir(path, mode, *args, **flags)
        if path.name == "new":
            (target / "only_a/late.py").write_text("late\n")

    monkeypatch.setattr(Path, "mkdir", latecomer)
    write(target, package("b"), LOCK)
    assert (target / "only_a/late.py").read_text() == "late\n"
    assert os.listdir(tmp_path) == ["pkg"]


@pytest.mark.usefixtures("swap")
def test_folders_that_are_read_only_inside(tmp_path: Path) -> None:
    """Says nothing when run as root, who may write anywhere."""
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    for folder in (target / "types", target):
        folder.chmod(0o555)
    write(target, package("b"), LOCK)
    assert is_whole(target)
    assert stat.S_IMODE((target / "types").stat().st_mode) == 0o555
    assert os.listdir(tmp_path) == ["pkg"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_everything_new_is_on_the_disk_before_the_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    synced: list[str] = []
    fsync, exchange = os.fsync, atomic.exchange

    def recording_fsync(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    def recording_exchange(one: Path, other: Path) -> bool:
        staged = {os.path.relpath(path, one) for path in synced}
        assert staged >= {"__init__.py", "types/module_1.py", LOCK_NAME, ".", "types"}
        return exchange(one, other)

    monkeypatch.setattr(os, "fsync", recording_fsync)
    monkeypatch.setattr(atomic, "exchange", recording_exchange)
    write(target, package("b"), LOCK)
    assert synced[-1] == str(tmp_path)


def test_edited_files_are_refused_by_name(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    (target / "__init__.py").write_text("mine\n")
    (target / "only_a/__init__.py").write_text("mine\n")
    (target / "only_b").mkdir()
    (target / "only_b/__init__.py").write_text("never gapismith's\n")
    before = stamps(target)
    with pytest.raises(GapismithError) as caught:
        write(target, package("b"), LOCK)
    assert [d.source for d in caught.value.diagnostics] == [
        str(target / "__init__.py"),
        str(target / "only_a/__init__.py"),
        str(target / "only_b/__init__.py"),
    ]
    assert "--force" in str(caught.value)
    assert stamps(target) == before
    assert os.listdir(tmp_path) == ["pkg"]
    write(target, package("b"), LOCK, force=True)
    assert _written(target) == _bytes(package("b"))


def test_a_missing_file_is_written_again(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    (target / "py.typed").unlink()
    assert write(target, package("a"), LOCK).missing == ("py.typed",)
    assert is_whole(target)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    target.mkdir()
    write(target, package("a"), LOCK)
    assert is_whole(target)


def test_a_folder_of_others_is_refused_without_force(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    target.mkdir()
    (target / "thesis.tex").write_text("years of work\n")
    with pytest.raises(GapismithError, match="not a package that gapismith wrote"):
        write(target, package("a"), LOCK)
    assert os.listdir(target) == ["thesis.tex"]
    write(target, package("a"), LOCK, force=True)
    assert (target / "thesis.tex").read_text() == "years of work\n"
    assert (target / LOCK_NAME).exists()


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", package("a"), LOCK)
    write(tmp_path / "link", package("b"), LOCK)
    assert (tmp_path / "link").is_symlink()
    assert is_whole(tmp_path / "real")


def test_a_linked_folder_inside_is_not_followed(tmp_path: Path) -> None:
    target, outside = tmp_path / "pkg", tmp_path / "outside"
    write(target, package("a"), LOCK)
    (target / "types").rename(outside)
    (target / "types").symlink_to(outside)
    before = snapshot(outside)
    for force in (False, True):
        with pytest.raises(GapismithError, match="a file and a folder of this name"):
            write(target, package("b"), LOCK, force=force)
    assert snapshot(outside) == before


def test_a_file_and_a_folder_of_one_name(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    (target / "new.py").mkdir()
    (target / "new.py/mine").write_text("mine\n")
    with pytest.raises(GapismithError, match="a file and a folder of this name"):
        write(target, package("a") | {"new.py": "x\n"}, LOCK, force=True)
    assert (target / "new.py/mine").exists()
    assert os.listdir(tmp_path) == ["pkg"]


def test_a_generated_file_becomes_a_folder_and_back(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, {"files": "x\n"}, LOCK)
    write(target, {"files/a": "x\n"}, LOCK)
    assert is_whole(target)
    write(target, {"files": "x\n"}, LOCK)
    assert is_whole(target)


def test_the_current_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    monkeypatch.chdir(target / "types")
    with pytest.raises(UsageError, match="the current folder"):
        write(target, package("b"), LOCK)
    assert is_whole(target)


# Failures: one clear error, the package as it was, and nothing left behind.


def test_the_target_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "pkg").write_text("mine\n")
    with pytest.raises(GapismithError, match="a file is where"):
        write(tmp_path / "pkg", package("a"), LOCK, force=True)
    assert snapshot(tmp_path) == {"pkg": b"mine\n"}


@pytest.mark.parametrize("path", ["file/pkg", "file/deep/pkg"])
def test_the_target_is_below_a_file(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("mine\n")
    with pytest.raises(GapismithError, match="can't be written") as caught:
        write(tmp_path / path, package("a"), LOCK)
    assert "a file is where a folder should be" in caught.value.diagnostics[0].hint
    assert snapshot(tmp_path) == {"file": b"mine\n"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("existing", [True, False])
def test_a_read_only_folder(tmp_path: Path, existing: bool) -> None:
    target = tmp_path / "above/pkg"
    target.parent.mkdir()
    if existing:
        write(target, package("a"), LOCK)
    before = snapshot(tmp_path)
    target.parent.chmod(0o555)
    with pytest.raises(GapismithError, match="needs to write to"):
        write(target, package("b"), LOCK)
    target.parent.chmod(0o755)
    assert snapshot(tmp_path) == before


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no folders")
def test_a_folder_that_takes_no_files() -> None:
    with pytest.raises(GapismithError, match="the package can't be written"):
        write(Path("/proc/pkg"), package("a"), LOCK)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_write_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, existing: bool, at: int
) -> None:
    target = tmp_path / "above/pkg"
    if existing:
        write(target, package("a"), LOCK)
    before = snapshot(tmp_path)
    write_bytes, calls = Path.write_bytes, iter(range(100))

    def failing(path: Path, data: bytes) -> int:
        if next(calls) == at:
            write_bytes(path, data[:1])
            raise OSError(code, os.strerror(code), str(path))
        return write_bytes(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", failing)
        with pytest.raises(GapismithError) as caught:
            write(target, package("b"), LOCK)
    assert os.strerror(code) in str(caught.value)
    assert str(target) in str(caught.value)
    assert snapshot(tmp_path) == before
    assert os.listdir(tmp_path) == (["above"] if existing else [])
    assert not existing or os.listdir(tmp_path / "above") == ["pkg"]
    write(target, package("b"), LOCK)
    assert is_whole(target)


@pytest.mark.parametrize("step", ["exchange", "rename"])
def test_a_swap_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    rename = os.rename

    def busy(one: Path, other: Path) -> bool:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    def into_place(one: Path, other: Path) -> None:
        if one.name == "new" and other == target:
            busy(one, other)
        rename(one, other)

    with monkeypatch.context() as patch:
        if step == "rename":
            patch.setattr(os, "rename", into_place)
            patch.setattr(atomic, "exchange", lambda one, other: False)
        else:
            patch.setattr(atomic, "exchange", busy)
        with pytest.raises(GapismithError, match="mount point"):
            write(target, package("b"), LOCK)
    assert _written(target) == _bytes(package("a"))
    assert os.listdir(tmp_path) == ["pkg"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 256 KB; skipped where none may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", "size=256k,nr_inodes=64", "gapismith-test"]
    try:
        mounted = subprocess.run(
            ["mount", *options, str(disk)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("no mount command")
    if mounted.returncode:
        pytest.skip("file systems can't be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    target = small_disk / "pkg"
    write(target, package("a"), LOCK)
    (target / "mine.py").write_text("mine\n")
    before = snapshot(small_disk)
    with pytest.raises(GapismithError, match="free some space"):
        write(target, package("b") | {"large.py": "x" * 300_000}, LOCK)
    assert snapshot(small_disk) == before
    with pytest.raises(GapismithError, match="free some space"):
        write(target, package("b", modules=200), LOCK)
    assert snapshot(small_disk) == before
    write(target, package("b"), LOCK)
    assert (target / "mine.py").exists()


def test_a_broken_lock_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "pkg"
    write(target, package("a"), LOCK)
    (target / LOCK_NAME).write_text("<<<<<<< HEAD\n")
    with pytest.raises(GapismithError, match="not valid JSON"):
        write(target, package("b"), LOCK, force=True)
    assert (target / "only_a/__init__.py").exists()
