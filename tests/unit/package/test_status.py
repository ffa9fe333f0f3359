"""`compare` and `diff`: every state that a path can be in."""

from __future__ import annotations

import dataclasses
import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.package import LOCK_NAME, compare, diff, write

from .samples import LOCK, package, stamps


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "pkg"
    write(folder, package("a"), LOCK)
    return folder


def test_a_fresh_package_is_all_added(tmp_path: Path) -> None:
    changes = compare(tmp_path / "pkg", package("a"), LOCK)
    assert changes.added == tuple(sorted([*package("a"), LOCK_NAME]))
    assert not (tmp_path / "pkg").exists()


def test_the_same_package_has_no_findings(target: Path) -> None:
    before = stamps(target)
    changes = compare(target, package("a"), LOCK)
    assert changes.is_empty
    assert list(changes.findings()) == []
    assert stamps(target) == before


def test_a_stale_package(target: Path) -> None:
    changes = compare(target, package("b"), LOCK)
    assert changes.changed == (
        "__init__.py",
        LOCK_NAME,
        "types/module_1.py",
        "types/module_3.py",
    )
    assert changes.added == ("only_b/__init__.py",)
    assert changes.removed == ("only_a/__init__.py",)
    assert changes.unchanged == ("py.typed", "types/module_0.py", "types/module_2.py")


def test_edited_and_missing_files(target: Path) -> None:
    (target / "__init__.py").write_text("VERSION = 'mine'\n")
    (target / "py.typed").unlink()
    changes = compare(target, package("a"), LOCK)
    assert changes.edited == ("__init__.py",)
    assert changes.missing == ("py.typed",)
    assert list(changes.findings()) == [
        ("edited", "__init__.py"),
        ("missing", "py.typed"),
    ]


def test_an_edited_file_that_is_no_longer_rendered(target: Path) -> None:
    (target / "only_a/__init__.py").write_text("mine\n")
    assert compare(target, package("b"), LOCK).edited == ("only_a/__init__.py",)


def test_a_lock_of_another_revision_is_stale(target: Path) -> None:
    lock = dataclasses.replace(LOCK, revision="20270101")
    assert compare(target, package("a"), lock).changed == (LOCK_NAME,)


def test_the_users_own_files_are_no_finding(target: Path) -> None:
    (target / "CHANGELOG.md").write_text("# Changes\n")
    (target / "types/mine.py").write_text("mine\n")
    (target / "types/__pycache__").mkdir()
    (target / "types/__pycache__/mine.pyc").write_bytes(b"")
    assert compare(target, package("a"), LOCK).is_empty


def test_a_users_file_in_the_way_counts_as_edited(target: Path) -> None:
    (target / "only_b").mkdir()
    (target / "only_b/__init__.py").write_text("mine\n")
    assert compare(target, package("b"), LOCK).edited == ("only_b/__init__.py",)


def test_an_empty_folder_is_an_orphan(target: Path) -> None:
    (target / "old/older").mkdir(parents=True)
    (target / "old/older/__pycache__").mkdir()
    changes = compare(target, package("a"), LOCK)
    assert changes.removed == ("old/",)
    assert diff(target, package("a"), LOCK, changes) == ""
    assert write(target, package("a"), LOCK) == changes
    assert not (target / "old").exists()


def shown(target: Path, files: Mapping[str, str | bytes]) -> str:
    """The diff with the folder's own path cut off."""
    text = diff(target, files, LOCK, compare(target, files, LOCK))
    path = target.as_posix().lstrip("/")
    assert text.count(f"a/{path}/") + text.count(f"b/{path}/") > 0
    return text.replace(f"{path}/", "")


def test_the_diff_names_files_from_where_the_target_is_named(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(target.parent)
    here = Path(target.name)
    text = diff(here, package("b"), LOCK, compare(here, package("b"), LOCK))
    assert f"--- a/{target.name}/__init__.py\n+++ b/{target.name}/__init__.py\n" in text


def test_the_diff_shows_both_sides(target: Path) -> None:
    text = shown(target, package("b") | {"types/module_0.py": "no newline"})
    assert "--- a/__init__.py\n+++ b/__init__.py\n@@ -1 +1 @@\n" in text
    assert "-VERSION = 'a'\n+VERSION = 'b'\n" in text
    assert "--- /dev/null\n+++ b/only_b/__init__.py\n" in text
    assert "--- a/only_a/__init__.py\n+++ /dev/null\n" in text
    assert "+no newline\n\\ No newline at end of file\n" in text


def test_the_diff_of_large_and_binary_files_is_a_line(target: Path) -> None:
    large = package("a") | {"types/module_0.py": "x\n" * 30_000, "py.typed": b"\xff"}
    text = shown(target, large)
    assert "(50 lines then, 30000 now)\n" in text
    assert "Binary files a/py.typed and b/py.typed differ\n" in text


def test_a_file_that_cant_be_read(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = compare(target, package("b"), LOCK)

    def unreadable(path: Path) -> NoReturn:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    for call in (
        lambda: compare(target, package("b"), LOCK),
        lambda: diff(target, package("b"), LOCK, changes),
        lambda: write(target, package("b"), LOCK),
    ):
        with pytest.raises(GapismithError, match=os.strerror(errno.EIO)):
            call()


def test_only_a_newline_ends_a_line(tmp_path: Path) -> None:
    write(tmp_path / "p", {"a.py": "one\x0ctwo\u2028three\n"}, LOCK)
    files = {"a.py": "one\x0ctwo\u2028four\n"}
    text = diff(tmp_path / "p", files, LOCK, compare(tmp_path / "p", files, LOCK))
    assert "-one\x0ctwo\u2028three\n+one\x0ctwo\u2028four\n" in text


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../up.py",
        "a/../../up.py",
        "a//b.py",
        "./a.py",
        "a/",
        "C:/a.py",
        "a\\b.py",
        "a\0b.py",
        "a\nb.py",
        "a\u202eb.py",
        "__pycache__/a.py",
        LOCK_NAME,
    ],
)
def test_a_path_that_could_leave_the_folder_is_refused(
    tmp_path: Path, path: str
) -> None:
    for call in (compare, write):
        with pytest.raises(GapismithError, match="of the package"):
            call(tmp_path / "pkg", {path: "x\n"}, LOCK)
    assert list(tmp_path.iterdir()) == []


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GapismithError, match="lies below 'a'"):
        write(tmp_path / "pkg", {"a": "x\n", "a/b": "x\n"}, LOCK)


def test_text_that_is_not_unicode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GapismithError, match="isn't valid Unicode"):
        write(tmp_path / "pkg", {"a.py": "\ud800"}, LOCK)
