"""A comparison as text for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Final

from gapismith.diagnostics import printable
from gapismith.diff.finding import Comparison, Finding, Revision
from gapismith.diff.rules import RULES, SEVERITIES, Severity

FORMAT: Final = 1
"""Of the JSON report; raised when a key changes its meaning or goes away."""

COUNTED: Final = frozenset(["description-only"])
"""Rules of which short reports only say how often they apply."""


def headline(comparison: Comparison) -> str:
    """`generativelanguage v1beta, 20240713 -> 20260831`."""
    old, new = comparison.old, comparison.new
    before, after = old.revision or "?", new.revision or "?"
    if old.version != new.version:
        return f"{new.api}, {old.version} {before} -> {new.version} {after}"
    return f"{new.api} {new.version}, {before} -> {after}"


def tally(comparison: Comparison) -> str:
    """`35 breaking, 3 behaviour, ...`; the severities that there are."""
    counts = comparison.counts
    return ", ".join(f"{counts[s]} {s}" for s in SEVERITIES if counts[s])


def verdict(comparison: Comparison) -> str:
    """What the change asks for, in one line."""
    if not comparison.findings:
        return "nothing has changed for users of the client"
    return f"version bump: {comparison.bump} ({tally(comparison)})"


def by_rule(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Sorted findings in groups of one rule."""
    for rule, group in groupby(findings, key=lambda f: f.rule):
        yield rule, list(group)


def by_hint(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Findings in groups of neighbours that want the same done."""
    for hint, group in groupby(findings, key=lambda f: f.hint):
        yield hint, list(group)


def parted(finding: Finding) -> tuple[str, str, str]:
    """The Python spelling that a finding is about, a colon if one belongs there, and
    what has happened."""
    name = finding.old or finding.new
    text = finding.message.removeprefix(name)
    if text == finding.message:
        return name, ":", text
    # `client.x.y()` is gone: the brackets belong to the name.
    if text.startswith("()"):
        name, text = f"{name}()", text.removeprefix("()")
    return name, "", text.lstrip()


def as_text(comparison: Comparison) -> str:
    """The report for a terminal, ending in the version bump."""
    lines = [headline(comparison)]
    for severity in SEVERITIES:
        lines.extend(_section(severity, comparison.of(severity)))
    lines += ["", verdict(comparison)]
    return "\n".join(printable(line) for line in lines) + "\n"


def _section(severity: Severity, findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield ""
        yield f"{severity} ({len(findings)})"
    for rule, group in by_rule(findings):
        yield f"  {rule}: {RULES[rule].purpose}"
        if rule in COUNTED:
            yield f"    {len(group)} times; --format html and json list them"
            continue
        for hint, alike in by_hint(group):
            for finding in alike:
                yield f"    {finding.text}"
            if hint:
                yield f"      fix: {hint}"


def as_json(comparison: Comparison) -> str:
    """The whole report in a stable format."""
    data = {
        "format": FORMAT,
        "package": comparison.package,
        "old": _revision(comparison.old),
        "new": _revision(comparison.new),
        "bump": comparison.bump,
        "counts": comparison.counts,
        "findings": [asdict(finding) for finding in comparison.findings],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _revision(revision: Revision) -> dict[str, str]:
    return {
        "api": revision.api,
        "version": revision.version,
        "revision": revision.revision,
    }
