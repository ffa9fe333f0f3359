"""The result of a comparison, as values: all that reports are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gapismith.diagnostics import Diagnostic
from gapismith.diff.rules import RULES, SEVERITIES, Direction, Severity
from gapismith.discovery.canonical import is_older

Bump = Literal["major", "minor", "patch", "none"]
Document = Literal["old", "new"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One change, judged by one rule."""

    rule: str
    severity: Severity
    directions: tuple[Direction, ...]
    subject: str
    """What changed, in the document's names: `models.list(pageSize)`, `Content.parts`."""
    old: str
    """Its Python name before: `client.models.list(page_size=)`; empty if it was added."""
    new: str
    """Its Python name now; empty if it was removed."""
    message: str
    hint: str
    """How to fix code that it affects; empty where no action is needed."""
    pointer: str
    """JSON Pointer into `document`."""
    checked: bool
    """Whether type checkers reject the code that it breaks."""
    position: int | None = None
    """The positional argument that was added, or the first that moved, counted from 0."""
    resource: str = ""
    """The resource whose callers it affects, `client.models`; `types` for shared types."""
    methods: tuple[str, ...] = ()
    """Ids of the only methods whose requests it concerns; empty for all."""

    @property
    def document(self) -> Document:
        """Which document `pointer` leads into: the old one for what was removed."""
        return "new" if self.new else "old"

    @property
    def order(self) -> tuple[int, int, str, str]:
        """The sort key: the worst severity first, then the order of the rules."""
        rule = tuple(RULES).index(self.rule)
        return SEVERITIES.index(self.severity), rule, self.subject, self.message

    @property
    def text(self) -> str:
        """The message, with the Python name in front where the message lacks it."""
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
    position: int | None = None,
    methods: tuple[str, ...] = (),
) -> Finding:
    """A finding by the rule with this id.

    `directions` are those that the subject is used in; the rule's own among them count, by
    default all. `checked` overrides the rule's.
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
        position=position,
        methods=methods,
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
    warnings: tuple[Diagnostic, ...] = ()
    """What is wrong with the document: parts that are left out count as removed."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Findings of a rule that the configuration leaves out."""

    rule: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed between two revisions."""

    package: str
    title: str
    old: Revision
    new: Revision
    findings: tuple[Finding, ...]
    """Sorted by severity, rule and subject."""
    ignored: tuple[Ignored, ...] = ()
    """Not among the findings."""
    warnings: tuple[Diagnostic, ...] = ()
    """What makes the comparison itself doubtful: a possible rollback, another audience."""
    least: Severity = "notice"
    """The least severity that reports show; counts are of all findings."""
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    """Python name -> where a reference describes it."""

    @property
    def note(self) -> str:
        """How the revisions relate, where the new one isn't simply newer; may be empty."""
        if is_older(self.new.revision, self.old.revision):
            return f"rolled back from {self.old.revision}"
        old, new = self.old, self.new
        is_same = (old.version, old.revision) == (new.version, new.revision)
        return "same revision, different content" if is_same and self.findings else ""

    @property
    def bump(self) -> Bump:
        """The part of a semantic version that this change increments."""
        return bump(self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return {s: sum(f.severity == s for f in self.findings) for s in SEVERITIES}

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that reports show."""
        severities = SEVERITIES[: SEVERITIES.index(self.least) + 1]
        return tuple(f for f in self.findings if f.severity in severities)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity that reports show, in order."""
        return tuple(f for f in self.shown if f.severity == severity)


def bump(findings: Iterable[Finding]) -> Bump:
    """major for breaking, minor for behaviour and additions, patch for notices."""
    found = {f.severity for f in findings}
    if "breaking" in found:
        return "major"
    if found & {"behaviour", "addition"}:
        return "minor"
    return "patch" if found else "none"
