"""A long run of one target, coverage-guided by atheris where that is installed.

    python -m tests.fuzz TARGET [--seconds S] [--cases N] [--seed N] [--corpus FOLDER]

Prints what it did; a case that fails is kept in FOLDER (by default build/fuzz/TARGET),
ends the run with exit code 1, and belongs into tests/fuzz/seeds/TARGET/ once it is mended.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import random
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

SEEDS = Path(__file__).with_name("seeds")
_MOST_BYTES = 600
_CASE_SECONDS = 20


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", nargs="?", default="")
    parser.add_argument("--list", action="store_true", help="the names of all targets")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--corpus", type=Path, default=None)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    return parser.parse_args()


class _Run:
    """Counts the cases, and keeps the one that fails."""

    def __init__(self, target: Any, folder: Path) -> None:
        self.target = target
        self.folder = folder
        self.cases = 0
        self.start = time.monotonic()

    def __call__(self, data: bytes) -> None:
        self.cases += 1
        signal.alarm(_CASE_SECONDS)
        try:
            self.target(data)
        except BaseException:
            name = f"crash-{hashlib.sha256(data).hexdigest()[:16]}"
            (self.folder / name).write_bytes(data)
            print(f"failed: {self.folder / name}", flush=True)
            self.report()
            raise
        finally:
            signal.alarm(0)

    def report(self) -> None:
        seconds = time.monotonic() - self.start
        print(f"{self.cases} cases in {seconds:.0f} s", flush=True)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"a case took longer than {_CASE_SECONDS} s")


def _random_bytes(generator: random.Random, corpus: list[bytes]) -> bytes:
    """New bytes, or those of a known case with some of them changed."""
    if not corpus or generator.random() < 0.7:
        return generator.randbytes(generator.randrange(_MOST_BYTES))
    data = bytearray(generator.choice(corpus))
    for _ in range(generator.randrange(1, 8)):
        at = generator.randrange(len(data) + 1)
        data[at : at + generator.randrange(3)] = generator.randbytes(
            generator.randrange(3)
        )
    return bytes(data)


def _plain(run: _Run, arguments: argparse.Namespace, corpus: list[bytes]) -> None:
    generator = random.Random(arguments.seed)
    for data in corpus:
        run(data)
    end = run.start + arguments.seconds
    while run.cases < arguments.cases and time.monotonic() < end:
        run(_random_bytes(generator, corpus))
    run.report()


def _guided(run: _Run, arguments: argparse.Namespace) -> None:
    atheris = importlib.import_module("atheris")
    options = [
        sys.argv[0],
        f"-max_total_time={arguments.seconds}",
        f"-runs={arguments.cases}",
        f"-max_len={_MOST_BYTES}",
        f"-artifact_prefix={run.folder}/",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    if arguments.seed is not None:
        options.append(f"-seed={arguments.seed}")
    seeds = SEEDS / arguments.target
    folders = [str(run.folder), *([str(seeds)] if seeds.is_dir() else [])]
    atheris.Setup([*options, *folders], run)
    atheris.Fuzz()


def main() -> None:
    """Run one target."""
    arguments = _arguments()
    if arguments.list:
        print(*sorted(path.name for path in SEEDS.iterdir()))
        return
    guided = not arguments.plain and importlib.util.find_spec("atheris") is not None
    if guided:
        atheris = importlib.import_module("atheris")
        with atheris.instrument_imports(include=["gapismith"]):
            from .targets import TARGETS
    else:
        from .targets import TARGETS
    if arguments.target not in TARGETS:
        sys.exit(f"there is no target {arguments.target}; known: {', '.join(TARGETS)}")
    folder = arguments.corpus or Path("build", "fuzz", arguments.target)
    folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGALRM, _too_long)
    run = _Run(TARGETS[arguments.target], folder)
    how = "guided by coverage" if guided else "at random"
    print(f"{arguments.target}: {how}", flush=True)
    if guided:
        _guided(run, arguments)
    else:
        seeds = sorted((SEEDS / arguments.target).glob("*"))
        _plain(run, arguments, [path.read_bytes() for path in seeds])


if __name__ == "__main__":
    main()
