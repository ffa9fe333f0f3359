"""Benchmarks against the budgets and the peers: `make bench`.

Every comparison runs all sides interleaved, against one server. The environment is one of
its own, pinned in `.ci/requirements/bench.txt`.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""


def peer(module: str) -> Any:
    """A peer, untyped: where the tests run, it may be missing."""
    return import_module(module)
