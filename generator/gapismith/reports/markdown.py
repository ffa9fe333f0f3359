"""A comparison as Markdown that fits a pull request, and as an entry of a changelog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gapismith.diagnostics import printable
from gapismith.diff.finding import Comparison, Finding
from gapismith.diff.rules import RULES, SEVERITIES, Severity
from gapismith.reports.text import COUNTED, by_rule, headline, parted, verdict

LIMIT: Final = 60_000
"""Characters; GitHub refuses comments and pull requests of more than 65,536."""

TITLES: Final = {
    "breaking": "Breaking",
    "behaviour": "Behaviour",
    "addition": "New",
    "notice": "Also",
}
_OPEN: Final[frozenset[Severity]] = frozenset(["breaking", "behaviour"])
"""What is shown at once; the rest is folded."""

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_markdown(comparison: Comparison, limit: int = LIMIT) -> str:
    """The report for a pull request: what may hurt at the top, the rest folded.

    What goes beyond `limit` characters is counted only.
    """
    head = [f"## {escaped(headline(comparison))}", "", f"**{verdict(comparison)}**"]
    out = "\n".join(head) + "\n"
    for severity in SEVERITIES:
        block = "\n".join(_section(severity, comparison.of(severity)))
        if len(out) + len(block) > limit:
            count = len(comparison.of(severity))
            block = (
                f"\n### {TITLES[severity]}\n\n{count} findings, too many to list here: "
                "`gapismith diff --format html` shows them all.\n"
            )
        out += block
    return out


def _section(severity: Severity, findings: tuple[Finding, ...]) -> Iterator[str]:
    if not findings:
        return
    title = f"{TITLES[severity]} ({len(findings)})"
    if severity in _OPEN:
        yield f"\n### {title}\n"
    else:
        yield f"\n<details><summary>{title}</summary>\n"
    yield from entries(findings)
    yield "" if severity in _OPEN else "\n</details>\n"


def entries(findings: tuple[Finding, ...]) -> Iterator[str]:
    """A list item for each finding, under a line for each rule."""
    for rule, group in by_rule(findings):
        if rule in COUNTED:
            yield f"- `{rule}`: {RULES[rule].purpose} {len(group)} times."
            continue
        yield f"- `{rule}`: {RULES[rule].purpose}"
        for finding in group:
            yield f"  - {_item(finding)}"


def _item(finding: Finding) -> str:
    hint = f" _Fix:_ {escaped(finding.hint)}." if finding.hint else ""
    name, colon, text = parted(finding)
    return f"{code(name)}{colon} {escaped(text)}.{hint}"


def escaped(text: str) -> str:
    """`text` such that Markdown and HTML show it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))


def code(text: str) -> str:
    """`text` as a code span, whatever is in it (CommonMark, section 6.1)."""
    text = printable(" ".join(text.split()))
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
