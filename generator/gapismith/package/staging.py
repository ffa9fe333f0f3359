"""Replaces a package's folder as a whole, so that a crash leaves the old one or the new.

The new package is built in a hidden folder beside the target and takes its place in one
step: on Linux the kernel exchanges the two folders. Where it can't, the old folder is
renamed away before the new one is renamed in. Between the two renames a reader finds no
package for an instant; a run killed there has its old package put back by the next run.

Nothing but the names beside the target records how far a run got:

    .<name>.gapismith-new    being built, or already replaced: of no use to a next run
    .<name>.gapismith-old    the package itself while there is no target, else replaced
    .<name>.gapismith-lock   held (flock) while a run works; the kernel frees it
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..diagnostics import fail
from .snapshot import Tree, scan

WAIT_SECONDS = 5.0
"""How long to wait for another run that writes the same package."""
_POLL_SECONDS = 0.05
_SYNCS = 8

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a package lives, symbolic links resolved, and the names beside it."""

    target: Path

    @classmethod
    def of(cls, target: Path) -> Place:
        return cls(Path(os.path.realpath(target)))

    @property
    def staged(self) -> Path:
        return self._beside("new")

    @property
    def aside(self) -> Path:
        return self._beside("old")

    @property
    def guard(self) -> Path:
        return self._beside("lock")

    @property
    def current(self) -> Path:
        """The folder that holds the package now, also after a crash."""
        missing = not os.path.lexists(self.target)
        return self.aside if missing and self.aside.is_dir() else self.target

    @property
    def has_leftovers(self) -> bool:
        """Whether a run was killed here, or is at work right now."""
        return any(map(os.path.lexists, (self.staged, self.aside, self.guard)))

    def _beside(self, role: str) -> Path:
        return self.target.parent / f".{self.target.name}.gapismith-{role}"


def current(target: Path) -> Path:
    """The folder that holds the package `target` now, also after a crash."""
    return Place.of(target).current


@contextlib.contextmanager
def exclusive(place: Place) -> Generator[None]:
    """Hold off other runs that write the same package, in a clean place.

    Makes the folders above the target; they are removed again if the package doesn't
    come to be. What a killed run left behind is cleared first. Where the platform has no
    flock, runs are not held off.

    Raises GapismithError when another run holds the place for too long, OSError when
    something can't be written.
    """
    above = [p for p in place.target.parents if not os.path.lexists(p)]
    try:
        place.target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _acquire(place)
        try:
            _recover(place)
            yield
        finally:
            # While it is still held: a run that waits sees that the file is gone.
            place.guard.unlink(missing_ok=True)
            os.close(descriptor)
    finally:
        with contextlib.suppress(OSError):
            for folder in above:
                folder.rmdir()


def _acquire(place: Place) -> int:
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        descriptor = os.open(place.guard, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _try_lock(descriptor) and _is_file(descriptor, place.guard):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > deadline:
            raise fail(
                "another run of gapismith is writing this package",
                hint="wait until it has ended, then run again",
                source=str(place.target),
            )
        time.sleep(_POLL_SECONDS)


def _try_lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_file(descriptor: int, path: Path) -> bool:
    """Whether `path` is still the file that was opened: its holder removes it."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


def _recover(place: Place) -> None:
    if place.current == place.aside:
        os.rename(place.aside, place.target)
    _remove(place.staged)
    if os.path.lexists(place.aside):
        # Never removed under its own name: what has that name is always whole.
        os.rename(place.aside, place.staged)
        _remove(place.staged)


def replace(
    place: Place,
    tree: Tree,
    contents: Mapping[str, bytes],
    unchanged: Collection[str],
    kept: Collection[str],
) -> None:
    """Make `contents` the package, with the files of `tree` that are `kept`.

    `unchanged` says which of `contents` are on disk already. Raises OSError; the package
    is then whole, and nothing is left beside it.
    """
    try:
        place.staged.mkdir()
        new = _build(place.staged, tree, contents, unchanged, kept)
        _sync([*new, *_folders(place.staged)])
        _swap(place)
        _sync([place.target.parent])
        if place.staged.is_dir():
            _move_latecomers(place.staged, tree, place.target)
    finally:
        _remove(place.staged)


def _build(
    staged: Path,
    tree: Tree,
    contents: Mapping[str, bytes],
    unchanged: Collection[str],
    kept: Collection[str],
) -> list[Path]:
    """Fill the staged folder; returns the files that had to be written."""
    new: list[Path] = []
    paths = (*contents, *kept)
    folders = {str(p) for path in paths for p in PurePosixPath(path).parents}
    for folder in sorted(folders - {"."}):
        (staged / folder).mkdir()
    for path in (*unchanged, *kept):
        _link(tree.root / path, staged / path)
    for path in contents.keys() - set(unchanged):
        file = staged / path
        file.write_bytes(contents[path])
        if tree.kinds.get(path) == "file":
            shutil.copymode(tree.root / path, file)
        new.append(file)
    for folder in folders if tree.root.is_dir() else ():
        if folder == "." or tree.kinds.get(folder) == "folder":
            shutil.copymode(tree.root / folder, staged / folder)
    return new


def _link(source: Path, destination: Path) -> None:
    """Have the same file at `destination`: a hard link, or a copy where links fail."""
    try:
        os.link(source, destination, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, destination, follow_symlinks=False)


def _folders(root: Path) -> Iterator[Path]:
    for folder, _, _ in os.walk(root):
        yield Path(folder)


def _sync(paths: Iterable[Path]) -> None:
    """Have `paths` on the disk itself, so that a power cut can't empty renamed files.

    Several at a time: each waits for the disk, which writes many at once as fast as one.
    """
    if os.name != "posix":
        return  # Folders can't be opened there.
    from concurrent.futures import ThreadPoolExecutor  # only a run that writes needs it

    with ThreadPoolExecutor(_SYNCS) as pool:
        for done in pool.map(_sync_one, paths):
            assert done is None


def _sync_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _swap(place: Place) -> None:
    """Put the staged folder into place; the old one, if any, takes the staged name."""
    if not os.path.lexists(place.target):
        os.rename(place.staged, place.target)
    elif not exchange(place.staged, place.target):
        os.rename(place.target, place.aside)
        try:
            os.rename(place.staged, place.target)
        except OSError:
            os.rename(place.aside, place.target)
            raise
        os.rename(place.aside, place.staged)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one atomic step; False where the system can't.

    Linux's renameat2(2), which Python doesn't offer. Raises OSError.
    """
    import ctypes  # Not at the top: a run that writes nothing goes without it.

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _move_latecomers(old: Path, seen: Tree, target: Path) -> None:
    """Save files that somebody put into the package while the new one was built."""
    for path, kind in scan(old).kinds.items():
        if kind != "folder" and path not in seen.kinds:
            destination = target / path
            if not os.path.lexists(destination):
                destination.parent.mkdir(parents=True, exist_ok=True)
                os.rename(old / path, destination)


def _remove(folder: Path) -> None:
    """Remove a folder of gapismith's own, if it is there, with what is in it."""
    if not os.path.lexists(folder):
        return
    for path in _folders(folder):
        if not path.stat().st_mode & stat.S_IWUSR:
            path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)
