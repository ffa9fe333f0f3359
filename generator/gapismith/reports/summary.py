"""The sentences that every report has: headlines, counts and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gapismith.diagnostics import counted
from gapismith.diff.finding import Comparison, Finding
from gapismith.diff.rules import SEVERITIES, Severity
from gapismith.impact.hits import Impact

COUNTED: Final = frozenset(["description-only"])
"""Rules whose findings short reports only count."""


def headline(comparison: Comparison) -> str:
    """`generativelanguage v1beta, 20240713 -> 20260831`."""
    old, new = comparison.old, comparison.new
    before, after = old.revision or "?", new.revision or "?"
    if old.version != new.version:
        return f"{new.api}, {old.version} {before} -> {new.version} {after}"
    note = f" ({comparison.note})" if comparison.note else ""
    return f"{new.api} {new.version}, {before} -> {after}{note}"


def tally(comparison: Comparison) -> str:
    """`35 breaking, 3 behaviour, 2 additions`: the severities that occur."""
    counts = comparison.counts
    return ", ".join(_counted(counts[s], s) for s in SEVERITIES if counts[s])


def _counted(count: int, severity: Severity) -> str:
    is_noun = severity in ("addition", "notice")
    return counted(count, severity) if is_noun else f"{count} {severity}"


def cautions(comparison: Comparison) -> list[str]:
    """A line for each warning about the comparison itself."""
    return [f"{w.message}; {w.hint}" for w in comparison.warnings if w.hint]


def verdict(comparison: Comparison) -> str:
    """The version bump that the change requires, in one line."""
    if not comparison.findings:
        return "nothing changed for users of the client"
    return f"version bump: {comparison.bump} ({tally(comparison)})"


def ignored(comparison: Comparison) -> list[str]:
    """A line for each rule that the configuration ignores here."""
    return [f"ignored: {i.count} {i.rule} ({i.reason})" for i in comparison.ignored]


def ignored_uses(impact: Impact) -> list[str]:
    """A line for each rule whose uses the configuration ignores."""
    return [
        f"ignored: {counted(i.count, 'use')} ({i.rule}: {i.reason})"
        for i in impact.ignored
    ]


def together(comparisons: Sequence[Comparison]) -> str:
    """The verdict on several clients, in one line."""
    bumps = ", ".join(f"{c.package} {c.bump}" for c in comparisons)
    return f"version bumps: {bumps}"


def impact_verdict(impact: Impact) -> str:
    """`3 breaking uses, 17 other affected uses, 0 possible`."""
    return (
        f"{counted(impact.breaking, 'breaking use')}, "
        f"{counted(impact.other, 'other affected use')}, {impact.possible} possible"
    )


def files_read(impact: Impact) -> str:
    """`3 files read`."""
    return f"{counted(impact.files, 'file')} read"


def parted(finding: Finding) -> tuple[str, str, str]:
    """The Python name of a finding, the colon after it if any, and the message."""
    name = finding.old or finding.new
    text = finding.message.removeprefix(name)
    if text == finding.message:
        return name, ":", text
    # `client.x.y() was removed`: the brackets belong to the name.
    if text.startswith("()"):
        name, text = f"{name}()", text.removeprefix("()")
    return name, "", text.lstrip()


def directions(finding: Finding) -> str:
    """`requests and responses`; empty for what concerns names alone."""
    words = {"request": "requests", "response": "responses"}
    return " and ".join(words[d] for d in finding.directions if d in words)
