"""Reports in Markdown that fit a pull request, and the entries of a changelog."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from gapismith.diagnostics import counted, printable
from gapismith.diff.finding import Comparison, Finding
from gapismith.diff.rules import RULES, SEVERITIES, Severity
from gapismith.impact.hits import UNSEEN, Hit, Impact
from gapismith.reports.grouping import Group, by_hint, by_rule
from gapismith.reports.summary import (
    COUNTED,
    cautions,
    files_read,
    headline,
    ignored,
    ignored_uses,
    impact_verdict,
    parted,
    verdict,
)

LIMIT: Final = 60_000
"""Characters; GitHub rejects comments and pull requests of more than 65,536."""

TITLES: Final = {
    "breaking": "Breaking",
    "behaviour": "Behaviour",
    "addition": "Added",
    "notice": "Other",
}
NO_LINKS: Final[Mapping[str, str]] = {}
_OPEN: Final[frozenset[Severity]] = frozenset(["breaking", "behaviour"])
"""The severities that are shown at once; the others are folded."""

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")


def diff_report(comparisons: Sequence[Comparison]) -> str:
    """The report for a pull request: breaking changes first, additions folded.

    Together at most `LIMIT` characters; findings beyond that are only counted.
    """
    share = LIMIT // max(len(comparisons), 1)
    several = len(comparisons) > 1
    return "\n".join(_comparison(c, share, several=several) for c in comparisons)


def impact_report(impact: Impact) -> str:
    """The hits by file, in at most `LIMIT` characters."""
    out = f"## Impact on the code\n\n**{impact_verdict(impact)}** ({files_read(impact)})\n"
    out += "".join(f"\n{escaped(line)}\n" for line in ignored_uses(impact))
    for file, hits in groupby(impact.hits, key=lambda hit: hit.file):
        block = f"\n### {code(file)}\n\n" + "\n".join(map(_hit, hits)) + "\n"
        if len(out) + len(block) > LIMIT:
            out += (
                "\nToo many to list here: `gapismith impact --format html` has all.\n"
            )
            break
        out += block
    return f"{out}\n{escaped(UNSEEN)}\n"


def _comparison(comparison: Comparison, limit: int, *, several: bool) -> str:
    package = f"{comparison.package}: " if several else ""
    title = escaped(f"{package}{headline(comparison)}")
    out = f"## {title}\n\n**{verdict(comparison)}**\n"
    lines = (*cautions(comparison), *ignored(comparison))
    out += "".join(f"\n{escaped(line)}\n" for line in lines)
    for severity in SEVERITIES:
        found = comparison.of(severity)
        block = "\n".join(_section(severity, found, comparison.links))
        if len(out) + len(block) > limit:
            block = (
                f"\n### {TITLES[severity]}\n\n"
                f"{counted(len(found), 'finding')}, too many to list here: "
                "`gapismith diff --format html` has all.\n"
            )
        out += block
    return out


def _section(
    severity: Severity, findings: tuple[Finding, ...], links: Mapping[str, str]
) -> Iterator[str]:
    if not findings:
        return
    title = f"{TITLES[severity]} ({len(findings)})"
    if severity in _OPEN:
        yield f"\n### {title}\n"
    else:
        yield f"\n<details><summary>{title}</summary>\n"
    yield from entries(findings, links)
    yield "" if severity in _OPEN else "\n</details>\n"


def entries(
    findings: tuple[Finding, ...], links: Mapping[str, str] = NO_LINKS
) -> Iterator[str]:
    """A list item for each finding, below one for each rule."""
    for rule, group in by_rule(findings):
        if rule in COUNTED:
            times = "Once" if len(group) == 1 else f"{len(group)} times"
            yield f"- `{rule}`: {RULES[rule].purpose} {times}."
            continue
        yield f"- `{rule}`: {RULES[rule].purpose}"
        for hint, alike in by_hint(group):
            for found in alike:
                yield f"  - {_item(found, links)}{_fix(hint)}"


def _item(group: Group, links: Mapping[str, str]) -> str:
    first, *others = group.findings
    return f"{escaped(group.text) if others else _sentence(first, links)}."


def _sentence(finding: Finding, links: Mapping[str, str] = NO_LINKS) -> str:
    name, colon, text = parted(finding)
    url = links.get(finding.new)
    shown = f"[{code(name)}]({url})" if url else code(name)
    return f"{shown}{colon} {escaped(text)}"


def _fix(hint: str) -> str:
    return f" _Fix:_ {escaped(hint)}." if hint else ""


def _hit(hit: Hit) -> str:
    possible = "" if hit.certain else "possible "
    severity = f"{possible}{hit.finding.severity}"
    sentence, fix = _sentence(hit.finding), _fix(hit.finding.hint)
    return f"- line {hit.line}: {severity}, `{hit.finding.rule}`: {sentence}.{fix}"


def escaped(text: str) -> str:
    """`text` on one line, escaped for Markdown and HTML."""
    return _SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))


def code(text: str) -> str:
    """`text` as a code span, whatever it contains (CommonMark, section 6.1)."""
    text = printable(" ".join(text.split()))
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
