"""Files and folders replaced in one step: a reader finds the old one or the new one, whole.

What is new is built in a private folder beside the target, `.<name>.gapismith-<random>`,
and renamed into place. Nothing else records how far a run got: the folder of a run that was
killed holds `new` (unfinished), `old` (the target itself while there is no target, else of
no more use), or `replaced` (of no more use), and the next run clears it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from gapismith.diagnostics import GapismithError, fail
from gapismith.hashing import sha256

WAIT_SECONDS = 5.0
"""How long to wait for another run that writes the same target."""
_SYNCS = 8

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def write_file(path: Path, content: bytes) -> None:
    """Replace the file `path`, or the file that it links to. An existing mode is kept.

    Raises OSError, or GapismithError when another run writes it; the file is then as
    before.
    """
    target = Path(os.path.realpath(path))
    with workspace(target) as folder:
        new = folder / "new"
        new.write_bytes(content)
        if target.exists():
            shutil.copymode(target, new)
        sync([new])
        os.replace(new, target)


@contextlib.contextmanager
def undone_on_failure(*paths: Path) -> Generator[None]:
    """Give files their old content back when the block fails.

    Raises GapismithError when a file can't be read or restored.
    """
    before = {path: _content(path) for path in paths}
    try:
        yield
    except BaseException:
        for path, content in before.items():
            if content != _content(path):
                _restore(path, content)
        raise


def _content(path: Path) -> bytes | None:
    """The content of a file; None where there is none."""
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise _unusable(path, error) from None


def _restore(path: Path, content: bytes | None) -> None:
    try:
        if content is None:
            path.unlink()
            return
        write_file(path, content)
    except OSError as error:
        raise _unusable(path, error) from None


def _unusable(path: Path, error: OSError) -> GapismithError:
    return fail(
        f"can't be read or written: {error.strerror}",
        hint="make it a file that you may read and write; git has its old content",
        source=str(path),
    )


@contextlib.contextmanager
def workspace(target: Path) -> Generator[Path]:
    """A private folder beside `target` to build its successor in, for one run at a time.

    `target` has its symbolic links resolved. The folders above it are made, and removed
    again if it doesn't come to be. What a killed run left is cleared first.

    Raises GapismithError when another run works on the target for too long, OSError when
    something can't be written.
    """
    above = [p for p in target.parents if not os.path.lexists(p)]
    with _exclusive(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _recover(target)
            folder = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
            try:
                yield folder
            finally:
                _remove(folder, target)
        finally:
            with contextlib.suppress(OSError):
                for parent in above:
                    parent.rmdir()


def current(target: Path) -> Path:
    """Where the folder `target` is now, symbolic links resolved: aside, after a crash."""
    resolved = Path(os.path.realpath(target))
    if not os.path.lexists(resolved):
        for leftover in _leftovers(resolved):
            if (leftover / "old").is_dir():
                return leftover / "old"
    return resolved


def has_leftovers(target: Path) -> bool:
    """Whether a run was killed while it wrote `target`, or is at work right now."""
    return any(_leftovers(Path(os.path.realpath(target))))


def swap(folder: Path, target: Path) -> None:
    """Put `folder/new` into the place of `target`, which becomes `folder/replaced`.

    On Linux the kernel exchanges the two. Where it can't, the old target is renamed away
    first: between the two renames a reader finds nothing for an instant.
    """
    new, old, replaced = folder / "new", folder / "old", folder / "replaced"
    if not os.path.lexists(target):
        os.rename(new, target)
    elif exchange(new, target):
        os.rename(new, replaced)
    else:
        os.rename(target, old)
        try:
            os.rename(new, target)
        except OSError:
            os.rename(old, target)
            raise
        os.rename(old, replaced)
    sync([target.parent])


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


def sync(paths: Iterable[Path]) -> None:
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


@contextlib.contextmanager
def _exclusive(target: Path) -> Generator[None]:
    """Hold off other runs of this user that write `target`.

    The lock is a file among the temporary ones, not beside the target: it has to stay
    after its release, and a project is no place for it.
    """
    import filelock

    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir(), f"gapismith{user}")
    path = folder / sha256(os.fsencode(target))[:32]
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = filelock.FileLock(path, timeout=WAIT_SECONDS)
        lock.acquire()
    except filelock.Timeout:
        raise fail(
            "another run of gapismith is writing this",
            hint="wait until it has finished, then run again",
            source=str(target),
        ) from None
    except OSError as error:
        raise fail(
            f"can't be locked: {error.strerror or error}",
            hint="remove it, or set TMPDIR to a folder of your own",
            source=str(path),
        ) from None
    try:
        yield
    finally:
        lock.release()


def _prefix(target: Path) -> str:
    return f".{target.name}.gapismith-"


def _leftovers(target: Path) -> Iterator[Path]:
    """The private folders of runs that were killed, or that of one at work."""
    prefix = _prefix(target)
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for name in sorted(os.listdir(target.parent)):
            path = target.parent / name
            if name.startswith(prefix) and path.is_dir() and not path.is_symlink():
                yield path


def _recover(target: Path) -> None:
    if (aside := current(target)) != target:
        os.rename(aside, target)
    for folder in _leftovers(target):
        _remove(folder, target)


def _remove(folder: Path, target: Path) -> None:
    """Remove a private folder with what is in it, unless that is the target itself."""
    old = folder / "old"
    if os.path.lexists(old):
        if not os.path.lexists(target):
            return
        # Never removed under its own name: what has that name is always whole.
        os.rename(old, folder / "replaced")
    for path, _, _ in os.walk(folder):
        if not os.stat(path).st_mode & stat.S_IWUSR:
            os.chmod(path, stat.S_IRWXU)
    shutil.rmtree(folder)
