"""Running the `gapismith` command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Outcome:
    code: int
    stdout: str
    stderr: str

    @property
    def errors(self) -> list[str]:
        return [line for line in self.stderr.splitlines() if line.startswith("error: ")]


_MAIN = "from gapismith.cli import main; main()"
_MAIN_WITH_LOOPBACK = (
    "import functools, importlib;"
    "fetching = importlib.import_module('gapismith.discovery.discovery_client');"
    "fetching.fetch = functools.partial(fetching.fetch, allow_loopback_http=True);"
    + _MAIN
)


def command(*arguments: str | Path, loopback_http: bool = False) -> list[str]:
    """What runs `gapismith`; see there."""
    program = _MAIN_WITH_LOOPBACK if loopback_http else _MAIN
    return [sys.executable, "-W", "error", "-c", program, *map(str, arguments)]


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "generator"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def gapismith(
    *arguments: str | Path, folder: Path, loopback_http: bool = False
) -> Outcome:
    """Runs `gapismith` in a folder, with what the checkout holds.

    The command fetches over https only; `loopback_http` lets it take http from this
    machine as well.
    """
    done = subprocess.run(
        command(*arguments, loopback_http=loopback_http),
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def on_terminal(
    *arguments: str | Path,
    folder: Path,
    loopback_http: bool = False,
    **variables: str,
) -> str:
    """What `gapismith` writes to a terminal, control sequences and all."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command(*arguments, loopback_http=loopback_http),
        cwd=folder,
        env={**environment(), **variables},
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        text = b""
        while piece := _read(ours):
            text += piece
    os.close(ours)
    return text.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux has no end of file for a terminal that is closed
        return b""


def check_error(outcome: Outcome, *words: str, code: int = 1) -> None:
    assert outcome.code == code, outcome
    assert outcome.stdout == ""
    assert len(outcome.errors) == 1
    assert "\nhint: " in outcome.stderr
    for word in words:
        assert word in outcome.stderr
    assert "Traceback" not in outcome.stderr
