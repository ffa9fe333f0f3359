"""A process of its own that writes packages and dies while it does.

    python -m tests.unit.package.crashing loop TARGET exchange|renames
    python -m tests.unit.package.crashing every FOLDER exchange|renames

`loop` writes TARGET over and over, until its parent kills it. `every` makes a package
FOLDER/<n>/pkg for n = 0, 1, ... and forks a child that writes it again, and kills itself
when it asks the system for its n-th change; it ends when a child got through in peace.
"""

from __future__ import annotations

import importlib
import itertools
import os
import signal
import sys
from pathlib import Path

from gapismith import atomic
from gapismith.package import write

from .samples import LOCK, package

_EVENTS = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename"}
_EVENTS |= {"os.rmdir", "os.scandir", "ctypes.dlsym"}


def die_at(event: int) -> None:
    """Have this process killed when it asks the system for its `event`-th change."""
    counter = itertools.count()

    def audit(name: str, _: object) -> None:
        if name in _EVENTS and next(counter) == event:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)


def prepare(target: Path, modules: int) -> None:
    """A package of version a, and a file of the user's own in it."""
    write(target, package("a", modules), LOCK)
    (target / "mine.py").write_text("mine\n")


def loop(target: Path) -> None:
    """Write version b over what is there, then a, then b, ..."""
    print("ready", flush=True)
    for version in itertools.cycle("ba"):
        write(target, package(version, modules=40), LOCK)


def every(folder: Path) -> None:
    """Die at every change that writing version b over version a needs."""
    for module in ("ctypes", "filelock"):
        importlib.import_module(module)  # Or its import would count.
    for event in itertools.count():
        target = folder / str(event) / "pkg"
        prepare(target, modules=2)
        child = os.fork()
        if child == 0:
            die_at(event)
            write(target, package("b", modules=2), LOCK)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code != -signal.SIGKILL:
            sys.exit(code)


def main(mode: str, path: str, swap: str) -> None:
    """Run one of the modes."""
    if swap == "renames":
        atomic.exchange = lambda one, other: False
    (loop if mode == "loop" else every)(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
