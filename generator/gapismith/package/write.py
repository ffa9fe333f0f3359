"""Makes the package on disk equal to the rendered one, or leaves it exactly as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from gapismith import atomic

from ..diagnostics import Diagnostic, GapismithError, UsageError, fail
from . import staging
from .lock import LOCK_NAME, Lock, read_lock_file
from .snapshot import Tree, scan
from .status import Changes, changes_of, seal


def write(
    target: Path, files: Mapping[str, str | bytes], lock: Lock, *, force: bool = False
) -> Changes:
    """Write the package `files` with its `lock` into the folder `target`.

    `lock` describes `files`; its hashes are computed again. Returns what has changed;
    when nothing has, nothing is touched. The folder is replaced in one step, together
    with the lock, and files that gapismith didn't write are carried over. `force`
    overwrites hand-edited files, and takes over a folder that gapismith didn't write.

    Raises GapismithError when files were edited, another run is at work, or something
    can't be written; the folder is then as it was before.
    """
    contents = seal(files, lock)
    resolved = Path(os.path.realpath(target))
    try:
        changes = _look(resolved, contents)[1]
        if changes.is_empty and not atomic.has_leftovers(resolved):
            return changes
        with atomic.workspace(resolved) as folder:
            tree, changes = _look(resolved, contents)
            if not changes.is_empty:
                kept = _kept(tree, contents, changes)
                _refuse(target, resolved, tree, changes, force)
                _refuse_obstacles(target, contents, kept)
                staging.replace(
                    *(folder, resolved, tree, contents),
                    unchanged=changes.unchanged,
                    kept=kept,
                )
    except OSError as error:
        raise _failure(target, resolved, error) from error
    return changes


def _look(resolved: Path, contents: Mapping[str, bytes]) -> tuple[Tree, Changes]:
    tree = scan(atomic.current(resolved))
    return tree, changes_of(tree, contents, read_lock_file(tree.root / LOCK_NAME))


def _kept(
    tree: Tree, contents: Mapping[str, bytes], changes: Changes
) -> tuple[str, ...]:
    """The user's own files: neither rendered now nor written by gapismith before."""
    generated = {*contents, *changes.removed, *changes.edited}
    return tuple(
        path
        for path, kind in tree.kinds.items()
        if kind != "folder" and path not in generated
    )


def _refuse(
    target: Path, resolved: Path, tree: Tree, changes: Changes, force: bool
) -> None:
    if tree.root.is_dir() and Path.cwd().is_relative_to(resolved):
        raise UsageError(
            Diagnostic(
                "the current folder is part of the package, which is replaced as a whole",
                "run gapismith from another folder",
                str(target),
            )
        )
    if force:
        return
    if LOCK_NAME not in tree.kinds and not tree.is_empty:
        raise fail(
            f"not a package that gapismith wrote: the folder has files, but no {LOCK_NAME}",
            hint="name an empty folder, or run with --force to write into this one",
            source=str(target),
        )
    if changes.edited:
        advice = "keep changes out of generated files, or run with --force to lose them"
        last = changes.edited[-1]
        raise GapismithError(
            *(
                Diagnostic(
                    "was edited, or isn't a file that gapismith wrote",
                    advice if path == last else "",
                    str(target / path),
                )
                for path in changes.edited
            )
        )


def _refuse_obstacles(
    target: Path, contents: Iterable[str], kept: Iterable[str]
) -> None:
    """A user's file where a generated folder must go, or the other way round."""
    rendered, own = set(contents), set(kept)
    for lower, upper in ((rendered, own), (own, rendered)):
        for path in sorted(lower):
            for parent in map(str, PurePosixPath(path).parents):
                if parent in upper:
                    raise fail(
                        "a file and a folder of this name are both needed",
                        hint="rename the one that gapismith didn't write",
                        source=str(target / parent),
                    )


def _failure(target: Path, resolved: Path, error: OSError) -> GapismithError:
    hints = {
        errno.ENOSPC: "free some space and run again",
        errno.EDQUOT: "free some space and run again",
        errno.EACCES: f"gapismith needs to write to {resolved.parent}",
        errno.EPERM: f"gapismith needs to write to {resolved.parent}",
        errno.EROFS: "name a folder on a file system that can be written to",
        errno.ENOTDIR: "a file is where a folder should be; remove it or name another",
        errno.EEXIST: "a file is where a folder should be; remove it or name another",
        errno.EBUSY: "the folder is a mount point; name a folder below it",
    }
    reason = error.strerror or str(error)
    return fail(
        f"the package can't be written: {reason}",
        hint=hints.get(error.errno or 0, ""),
        source=str(target),
    )
