"""`python -m tests.benchmarks [SECTION...]`: measure, and print the tables."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks import ROOT
from tests.benchmarks import parser as json_parser
from tests.benchmarks.server import serving
from tests.benchmarks.table import Budget, Figure, compare, render

_SECTIONS = (
    "imports",
    "calls",
    "async_calls",
    "streams",
    "transfers",
    "models",
    "memory",
    "growth",
    "generation",
    "mock",
    "editors",
    "tasks",
)
_PEERS = {
    "google.genai": "google-genai",
    "googleapiclient": "google-api-python-client",
    "requests": "requests",
    "aiohttp": "aiohttp",
    "httpx2": "httpx2",
    "msgspec": "msgspec",
    "orjson": "orjson",
    "mypy": "mypy",
    "pyright": "pyright",
}
"""Module -> distribution."""
_ROUNDS = 15
_QUICK = 5


def main() -> None:
    """Run the sections asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("section", nargs="*", help=f"of {', '.join(_SECTIONS)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, more noise")
    parser.add_argument("--save", type=Path, metavar="FILE", help="as JSON, too")
    parser.add_argument(
        "--compare", type=Path, metavar="FILE", help="with the run saved there"
    )
    asked = parser.parse_args()
    unknown = set(asked.section) - set(_SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    absent = [name for module, name in _PEERS.items() if find_spec(module) is None]
    if absent:
        parser.error(f"not installed: {', '.join(absent)}; run `make bench`")
    other = None if asked.compare is None else _loaded(asked.compare)
    warnings.simplefilter("ignore")  # of the peers
    _find_packages()
    json_parser.hide()
    rounds = _QUICK if asked.quick else _ROUNDS
    print(_machine(), end="\n\n", flush=True)
    figures: list[Figure] = []
    with serving() as url:
        for name in asked.section or _SECTIONS:
            section: Callable[[str, int], Iterator[Figure]]
            section = import_module(f"tests.benchmarks.{name}").figures
            found = list(section(url, rounds))
            print(f"{name.replace('_', ' ')}\n\n{render(found)}\n", flush=True)
            figures.extend(found)
    print(f"load {os.getloadavg()[0]:.1f} at the end; {rounds} interleaved rounds")
    if asked.save is not None:
        asked.save.write_text(json.dumps([asdict(f) for f in figures], indent=1))
    if other is not None:
        print(f"\n{compare(figures, other)}")


def _machine() -> str:
    """What the figures depend on."""
    versions = ", ".join(f"{name} {version(name)}" for name in _PEERS.values())
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n{versions}\n"
        "ratios of processor time and, beside them, by the clock: medians over rounds"
    )


def _loaded(path: Path) -> list[Figure]:
    saved: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return [
        Figure(**{**each, "budget": each["budget"] and Budget(**each["budget"])})
        for each in saved
    ]


def _find_packages() -> None:
    """The checkout's packages, here and in child processes."""
    paths = [str(ROOT / name) for name in ("generator", "generated", ".")]
    sys.path[:0] = paths
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)


if __name__ == "__main__":
    main()
