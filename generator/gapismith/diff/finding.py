"""What a comparison found, as values; the reports are made from these alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gapismith.diff.rules import RULES, SEVERITIES, Direction, Severity

Bump = Literal["major", "minor", "patch", "none"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One change, judged by one rule."""

    rule: str
    severity: Severity
    directions: tuple[Direction, ...]
    subject: str
    """The place in the API's own words: `models.list(pageSize)`, `Content.parts`."""
    old: str
    """How Python spelled it: `client.models.list(page_size=)`; empty for what is new."""
    new: str
    """How Python spells it now; empty for what is gone."""
    message: str
    hint: str
    """What to do about it; empty where nothing is to be done."""
    pointer: str
    """JSON Pointer into the new document, or into the old one for what is gone."""
    checked: bool
    """Whether type checkers reject code that the change breaks."""

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What findings are sorted by: the worst first, then as the table has the rules."""
        rule = tuple(RULES).index(self.rule)
        return SEVERITIES.index(self.severity), rule, self.subject, self.message

    @property
    def text(self) -> str:
        """The message, with the Python spelling where it doesn't name it."""
        if any(name and name in self.message for name in (self.old, self.new)):
            return self.message
        return f"{self.old or self.new}: {self.message}"


def finding(
    rule: str,
    subject: str,
    message: str,
    *,
    old: str = "",
    new: str = "",
    hint: str = "",
    pointer: str = "",
    directions: tuple[Direction, ...] = (),
    checked: bool | None = None,
) -> Finding:
    """A finding by the rule with this id.

    `directions` are those that the subject is used in, of which the rule's own count; by
    default all of the rule's. `checked` overrides what the rule says.
    """
    found = RULES[rule]
    own: tuple[Direction, ...] = tuple(
        d for d in found.directions if not directions or d in directions
    )
    assert own, (rule, directions)
    severity = found.severity(own)
    return Finding(
        rule=rule,
        severity=severity,
        directions=own,
        subject=subject,
        old=old,
        new=new,
        message=message,
        hint=hint,
        pointer=pointer,
        checked=found.checked if checked is None else checked,
    )


@dataclass(frozen=True, slots=True)
class Revision:
    """One side of a comparison."""

    api: str
    version: str
    revision: str
    """The document's own revision, e.g. "20260831"; may be empty."""
    label: str
    """What the user named: a file, or `HEAD:discovery/x.json`."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed from one revision to another."""

    package: str
    title: str
    old: Revision
    new: Revision
    findings: tuple[Finding, ...]
    """Sorted: the worst first, then as the table has the rules, then by subject."""

    @property
    def bump(self) -> Bump:
        """The part of a semantic version that the change asks to raise."""
        return bump(self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return {s: sum(f.severity == s for f in self.findings) for s in SEVERITIES}

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity, in order."""
        return tuple(f for f in self.findings if f.severity == severity)


def bump(findings: Iterable[Finding]) -> Bump:
    """major for what breaks, minor for what behaves otherwise or is new, else patch."""
    found = {f.severity for f in findings}
    if "breaking" in found:
        return "major"
    if found & {"behaviour", "addition"}:
        return "minor"
    return "patch" if found else "none"
