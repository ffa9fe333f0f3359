"""The result of an impact analysis, as values: all that reports are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gapismith.diagnostics import Diagnostic
from gapismith.diff.finding import Finding, Ignored

UNSEEN: Final = (
    "Limitations: values whose type the code doesn't state, getattr(), dicts that are "
    "built key by key, and code outside the files that were read."
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the user's code that a finding affects."""

    file: str
    line: int
    column: int
    certain: bool
    """False for a possible match: the receiver's type is unknown."""
    package: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Impact:
    """All hits in the code that was read."""

    hits: tuple[Hit, ...]
    files: int
    diagnostics: tuple[Diagnostic, ...]
    """Warnings about code that could not be read."""
    ignored: tuple[Ignored, ...] = ()
    """Hits of rules that the configuration leaves out, by rule; not among `hits`."""

    @property
    def breaks(self) -> bool:
        """Whether code certainly uses something that breaks."""
        return self.breaking > 0

    @property
    def breaking(self) -> int:
        """How many certain hits are of breaking findings."""
        return sum(h.certain and h.finding.severity == "breaking" for h in self.hits)

    @property
    def other(self) -> int:
        """How many certain hits are of other findings."""
        return sum(h.certain for h in self.hits) - self.breaking

    @property
    def possible(self) -> int:
        """How many hits are possible matches only."""
        return sum(not h.certain for h in self.hits)
