"""Annotations of GitHub Actions, at the lines of the documents or of the user's code.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from gapismith.diagnostics import counted, printable
from gapismith.diff.finding import Comparison
from gapismith.diff.rules import Severity
from gapismith.discovery.json_source import lines
from gapismith.impact.hits import Impact
from gapismith.reports.grouping import by_hint, by_rule
from gapismith.reports.summary import (
    COUNTED,
    files_read,
    headline,
    impact_verdict,
    verdict,
)

_Level = Literal["error", "warning", "notice"]

_LEVELS: Final[dict[Severity, _Level]] = {
    "breaking": "error",
    "behaviour": "warning",
    "addition": "notice",
    "notice": "notice",
}

CAP: Final = 10
"""Annotations of each level that GitHub shows for one step; it drops the others."""


@dataclass(frozen=True, slots=True)
class _Annotation:
    level: _Level
    title: str
    message: str
    file: str = ""
    """Empty for an annotation of the whole run."""
    line: int = 1

    def __str__(self) -> str:
        file = f"file={_property(self.file)},line={self.line}," if self.file else ""
        return (
            f"::{self.level} {file}title={_property(self.title)}::{_data(self.message)}"
        )


def diff_report(comparisons: Sequence[Comparison]) -> str:
    """A summary, then an annotation for each finding, worst first."""
    summary = "; ".join(f"{headline(c)}: {verdict(c)}" for c in comparisons)
    found = (a for comparison in comparisons for a in _annotations(comparison))
    return _report("gapismith diff", summary, found)


def impact_report(impact: Impact) -> str:
    """A summary, then an annotation for each hit, worst first."""
    summary = f"{files_read(impact)}: {impact_verdict(impact)}"
    return _report("gapismith impact", summary, _hits(impact))


def _report(title: str, summary: str, found: Iterable[_Annotation]) -> str:
    """Workflow commands, at most `CAP` of a level; the summary counts the others."""
    shown: Counter[str] = Counter(["notice"])
    kept: list[_Annotation] = []
    dropped = 0
    for annotation in found:
        if shown[annotation.level] < CAP:
            shown[annotation.level] += 1
            kept.append(annotation)
        else:
            dropped += 1
    if dropped:
        more = counted(dropped, "more annotation")
        summary += f"; not shown here: {more}, see the job summary"
    first = _Annotation("notice", title, summary)
    return "".join(f"{annotation}\n" for annotation in (first, *kept))


def _annotations(comparison: Comparison) -> Iterator[_Annotation]:
    file = comparison.new.label
    found = [f for f in comparison.shown if f.rule not in COUNTED]
    at = lines(_text(file), {f.pointer for f in found})
    for rule, of_rule in by_rule(found):
        for hint, groups in by_hint(of_rule):
            for group in groups:
                first = group.findings[0]
                title = f"{first.severity}: {rule}"
                message = _with_fix(group.text, hint)
                level, line = _LEVELS[first.severity], at[first.pointer]
                yield _Annotation(level, title, message, file, line)


def _hits(impact: Impact) -> Iterator[_Annotation]:
    worst_first = sorted(impact.hits, key=lambda h: (not h.certain, h.finding.order))
    for hit in worst_first:
        finding, possible = hit.finding, "" if hit.certain else "possible "
        level = _LEVELS[finding.severity] if hit.certain else "notice"
        title = f"{possible}{finding.severity}: {finding.rule}"
        message = _with_fix(finding.text, finding.hint)
        yield _Annotation(level, title, message, hit.file, hit.line)


def _with_fix(text: str, hint: str) -> str:
    return f"{text}\nfix: {hint}" if hint else text


def _text(file: str) -> str:
    """The document; empty if it is unreadable, for annotations without a line."""
    try:
        return Path(file).read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""


def _data(text: str) -> str:
    text = "\n".join(printable(line) for line in text.split("\n"))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
