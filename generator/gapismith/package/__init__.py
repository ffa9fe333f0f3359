"""Rendered files -> disk: compare, lock, and a write that a crash can't halve."""

from .lock import LOCK_NAME, Lock, NameMap, Option, shipped_names
from .status import Changes, compare, diff, is_whole, read_lock
from .write import write

__all__ = [
    "LOCK_NAME",
    "Changes",
    "Lock",
    "NameMap",
    "Option",
    "compare",
    "diff",
    "is_whole",
    "read_lock",
    "shipped_names",
    "write",
]
