"""A child process that writes packages over and over, until its parent kills it.

    python -m tests.unit.output.crashing TARGET exchange|renames [EVENT]

With EVENT the child kills itself at that file system event of its first write, counted
from 0; it exits in peace if the write has fewer.
"""

from __future__ import annotations

import importlib
import itertools
import os
import signal
import sys
from pathlib import Path

from discogen.output import staging, write

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


def main(target: Path, swap: str, event: int | None) -> None:
    """Write version b over what is there, then a, then b, ..."""
    if swap == "renames":
        staging.exchange = lambda one, other: False
    if event is not None:
        importlib.import_module("ctypes")  # Or its import would count.
        die_at(event)
        write(target, package("b", modules=2), LOCK)
        return
    print("ready", flush=True)
    for version in itertools.cycle("ba"):
        write(target, package(version, modules=40), LOCK)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if sys.argv[3:] else None)
