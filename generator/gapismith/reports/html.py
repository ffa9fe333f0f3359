"""Reports as one HTML page that needs no network and no other file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import jinja2

from gapismith.diff.finding import Comparison, Finding
from gapismith.diff.rules import MEANING, RULES, SEVERITIES, Severity
from gapismith.impact.hits import UNSEEN, Hit, Impact
from gapismith.render.environment import templates_folder
from gapismith.reports.summary import (
    cautions,
    directions,
    files_read,
    headline,
    ignored,
    ignored_uses,
    impact_verdict,
    parted,
    together,
    verdict,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding or hit, as the page shows it."""

    severity: Severity
    label: str
    """The severity, or `possible breaking`."""
    rule: str
    name: str
    colon: str
    text: str
    place: str
    """Where: in the API's names, or the line."""
    pointer: str
    hint: str
    url: str = ""
    """Where a reference describes it; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one resource, or of one file."""

    heading: str
    entries: tuple[Entry, ...]


@cache
def _environment() -> jinja2.Environment:
    """Apart from that of generated code, which does not escape HTML."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder()),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def diff_report(comparisons: Sequence[Comparison]) -> str:
    """The findings by resource, with search and filters; readable without scripts."""
    if len(comparisons) == 1:
        (comparison,) = comparisons
        title, subtitle = headline(comparison), comparison.title
        summary = verdict(comparison)
    else:
        title = "Changes of the API clients"
        subtitle = "; ".join(map(headline, comparisons))
        summary = together(comparisons)
    notes = [note for c in comparisons for note in (*cautions(c), *ignored(c))]
    return _page(title, subtitle, summary, _sections(comparisons), notes)


def impact_report(impact: Impact) -> str:
    """The hits by file, with search and filters; readable without scripts."""
    sections = [
        Section(file, tuple(map(_of_hit, hits)))
        for file, hits in groupby(impact.hits, key=lambda hit: hit.file)
    ]
    summary = f"{files_read(impact)}: {impact_verdict(impact)}"
    notes = ignored_uses(impact)
    return _page("Impact on the code", UNSEEN, summary, sections, notes)


def _page(
    title: str,
    subtitle: str,
    verdict: str,
    sections: Iterable[Section],
    notes: Sequence[str] = (),
) -> str:
    sections = tuple(sections)
    found = [entry.severity for section in sections for entry in section.entries]
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            title=title,
            subtitle=subtitle,
            verdict=verdict,
            notes=notes,
            counts={s: found.count(s) for s in SEVERITIES if s in found},
            meaning=MEANING,
            rules=RULES,
            sections=sections,
        )
    )


def _sections(comparisons: Sequence[Comparison]) -> Iterator[Section]:
    for comparison in comparisons:
        package = f"{comparison.package}: " if len(comparisons) > 1 else ""
        by_resource: dict[str, list[Finding]] = {}
        for finding in comparison.shown:  # the worst first: so are the resources
            by_resource.setdefault(finding.resource, []).append(finding)
        for resource, findings in by_resource.items():
            entries = (
                _of_finding(f, comparison.links.get(f.new, "")) for f in findings
            )
            yield Section(f"{package}{resource}", tuple(entries))


def _of_finding(finding: Finding, url: str) -> Entry:
    ways = directions(finding)
    place = f"{finding.subject} in {ways}" if ways else finding.subject
    name, colon, text = parted(finding)
    return Entry(
        severity=finding.severity,
        label=finding.severity,
        rule=finding.rule,
        name=name,
        colon=colon,
        text=text,
        place=place,
        pointer=f"{finding.document} document: {finding.pointer}",
        hint=finding.hint,
        url=url,
    )


def _of_hit(hit: Hit) -> Entry:
    name, colon, text = parted(hit.finding)
    return Entry(
        severity=hit.finding.severity,
        label=("" if hit.certain else "possible ") + hit.finding.severity,
        rule=hit.finding.rule,
        name=name,
        colon=colon,
        text=text,
        place=f"line {hit.line}, column {hit.column}",
        pointer="",
        hint=hit.finding.hint,
    )
