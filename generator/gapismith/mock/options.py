"""The settings of a mock server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gapismith.diagnostics import Diagnostic, UsageError

FAULTS = ("429", "503", "reset", "stall", "truncate", "operation")
"""Kinds of faults; `operation` makes long-running operations fail."""

_LONGEST = 86_400.0
"""Seconds of a day."""


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
    faults: Mapping[str, float] | str = field(default_factory=dict[str, float])
    """Kind of fault, of `FAULTS`, -> the share of requests that it hits, 0 to 1; or as
    text, `429=0.1,reset=0.05`."""
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

    def __post_init__(self) -> None:
        """Raises UsageError for a value that makes no sense."""
        for name in ("latency", "operation_seconds"):
            seconds = getattr(self, name)
            if not 0 <= seconds <= _LONGEST:
                message = f"{seconds:g} is no number of seconds from 0 to {_LONGEST:g}"
                option = f"--{name.replace('_', '-')}"
                raise UsageError(Diagnostic(message, source=option))
        _check_rates(self.rates)

    @property
    def rates(self) -> Mapping[str, float]:
        """The rates of faults."""
        return (
            parse_faults(self.faults) if isinstance(self.faults, str) else self.faults
        )


def _check_rates(rates: Mapping[str, float]) -> None:
    for kind, share in rates.items():
        if kind not in FAULTS:
            raise _usage(f"there is no fault {kind!r}")
        if not 0 <= share <= 1:
            raise _usage(f"the rate of {kind} is {share:g}")
    of_requests = sum(share for kind, share in rates.items() if kind != "operation")
    if of_requests > 1 + 1e-9:
        raise _usage(f"the rates add up to {of_requests:g}, which is more than 1")


def parse_faults(text: str) -> dict[str, float]:
    """`429=0.1,reset=0.05` as rates; raises UsageError for anything else."""
    rates: dict[str, float] = {}
    for item in text.split(",") if text else []:
        kind, _, rate = (part.strip() for part in item.partition("="))
        if kind in rates:
            raise _usage(f"the rate of {kind} is given twice")
        try:
            rates[kind] = float(rate)
        except ValueError:
            raise _usage(f"{item!r} is not KIND=RATE") from None
    _check_rates(rates)
    return rates


def _usage(message: str) -> UsageError:
    hint = f"write 429=0.1,reset=0.05; kinds: {', '.join(FAULTS)}; rates from 0 to 1, and together at most 1"
    return UsageError(Diagnostic(message, hint, "--faults"))
