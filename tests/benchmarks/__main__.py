"""`python -m tests.benchmarks [SECTION...]`: measure, and print one table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module

from tests.benchmarks import ROOT
from tests.benchmarks import parser as json_parser
from tests.benchmarks.server import serving
from tests.benchmarks.table import Figure, render

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
)
_ROUNDS = 15
_QUICK = 5


def main() -> None:
    """Run the sections asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("section", nargs="*", help=f"of {', '.join(_SECTIONS)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, more noise")
    asked = parser.parse_args()
    unknown = set(asked.section) - set(_SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    warnings.simplefilter("ignore")  # of the peers
    _find_packages()
    json_parser.hide()
    rounds = _QUICK if asked.quick else _ROUNDS
    figures: list[Figure] = []
    with serving() as url:
        for name in asked.section or _SECTIONS:
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            section: Callable[[str, int], Iterator[Figure]]
            section = import_module(f"tests.benchmarks.{name}").figures
            figures.extend(section(url, rounds))
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f}; medians of {rounds} interleaved rounds\n"
    )
    print(render(figures))


def _find_packages() -> None:
    """The checkout's packages, here and in child processes."""
    paths = [str(ROOT / name) for name in ("generator", "generated", ".")]
    sys.path[:0] = paths
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)


if __name__ == "__main__":
    main()
