"""Reports for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gapismith.diagnostics import printable
from gapismith.diff.finding import Comparison, Finding
from gapismith.diff.rules import RULES, SEVERITIES, Severity
from gapismith.impact.hits import UNSEEN, Hit, Impact
from gapismith.reports.grouping import by_hint, by_rule
from gapismith.reports.summary import (
    COUNTED,
    files_read,
    headline,
    ignored,
    ignored_uses,
    impact_verdict,
    together,
    verdict,
)


def diff_report(comparisons: Sequence[Comparison]) -> str:
    """What changed, ending in the version bump."""
    lines: list[str] = []
    for comparison in comparisons:
        lines += ["", ""] if lines else []
        lines += _comparison(comparison, several=len(comparisons) > 1)
    if len(comparisons) > 1:
        lines += ["", together(comparisons)]
    return _printable(lines)


def impact_report(impact: Impact) -> str:
    """A line for each hit with the fix below, then what was read."""
    lines = [line for hit in impact.hits for line in _hit(hit)]
    if lines:
        lines.append("")
    lines.append(f"{files_read(impact)}: {impact_verdict(impact)}")
    lines += [*ignored_uses(impact), UNSEEN]
    return _printable(lines)


def _printable(lines: Sequence[str]) -> str:
    return "\n".join(map(printable, lines)) + "\n"


def _comparison(comparison: Comparison, *, several: bool) -> Iterator[str]:
    package = f"{comparison.package}: " if several else ""
    yield f"{package}{headline(comparison)}"
    for severity in SEVERITIES:
        yield from _section(severity, comparison.of(severity))
    yield ""
    yield verdict(comparison)
    yield from ignored(comparison)


def _section(severity: Severity, findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield ""
        yield f"{severity} ({len(findings)})"
    for rule, group in by_rule(findings):
        yield f"  {rule}: {RULES[rule].purpose}"
        if rule in COUNTED:
            times = "once" if len(group) == 1 else f"{len(group)} times"
            yield f"    {times}; --format html and json list them"
            continue
        for hint, alike in by_hint(group):
            for found in alike:
                yield f"    {found.text}"
            if hint:
                yield f"      fix: {hint}"


def _hit(hit: Hit) -> Iterator[str]:
    finding, possible = hit.finding, "" if hit.certain else "possible "
    place = f"{hit.file}:{hit.line}:{hit.column}"
    yield f"{place}: {possible}{finding.severity}: {finding.rule}: {finding.text}"
    if finding.hint:
        yield f"  fix: {finding.hint}"
