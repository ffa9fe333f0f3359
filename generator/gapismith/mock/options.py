"""The settings of a mock server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gapismith.diagnostics import Diagnostic, UsageError

FAULTS = ("429", "503", "reset", "stall", "truncate", "operation")
"""Kinds of faults; `operation` makes long-running operations fail."""


@dataclass(frozen=True, slots=True)
class Options:
    host: str = "127.0.0.1"
    port: int = 0
    """0: any free one."""
    seed: int = 0
    """Of sampled values and of faults."""
    latency: float = 0.0
    """Seconds that each response takes at least."""
    operation_seconds: float = 1.0
    """How long a long-running operation takes."""
    faults: Mapping[str, float] = field(default_factory=dict[str, float])
    """Kind of fault, of `FAULTS`, -> the share of requests that it hits, 0 to 1."""
    fixtures: tuple[Path, ...] = ()
    """Files of recorded exchanges, which win."""
    record: Path | None = None
    """Where exchanges are recorded."""
    log: Path | None = None
    """Where requests are logged, a line of JSON for each."""
    ui: bool = False
    """Whether the reference is served too, with forms that call the server."""
    lenient: bool = False
    """A resource that was never created is sampled, rather than not found."""


def parse_faults(text: str) -> dict[str, float]:
    """`429=0.1,reset=0.05` as rates; raises UsageError for anything else."""
    rates: dict[str, float] = {}
    for item in text.split(",") if text else []:
        kind, _, rate = item.partition("=")
        try:
            rates[kind.strip()] = float(rate)
        except ValueError:
            raise _usage(f"{item!r} is not KIND=RATE") from None
    for kind, share in rates.items():
        if kind not in FAULTS:
            raise _usage(f"there is no fault {kind!r}")
        if not 0 <= share <= 1:
            raise _usage(f"the rate of {kind} is {share:g}")
    return rates


def _usage(message: str) -> UsageError:
    hint = f"write 429=0.1,reset=0.05; kinds: {', '.join(FAULTS)}; rates from 0 to 1"
    return UsageError(Diagnostic(message, hint, "--faults"))
