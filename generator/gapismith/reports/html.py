"""A comparison as one HTML page that needs nothing else: no network, no other file."""

from __future__ import annotations

from functools import cache

import jinja2

from gapismith.diff.finding import Comparison, Finding
from gapismith.diff.rules import MEANING, RULES, SEVERITIES
from gapismith.render.folder import templates_folder
from gapismith.reports.text import by_hint, by_rule, headline, parted, verdict


@cache
def _environment() -> jinja2.Environment:
    """An environment of its own: that of generated code does not escape HTML."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder()),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def as_html(comparison: Comparison) -> str:
    """The report as a page with search and filters; readable without them, too."""
    severities = [
        (
            severity,
            MEANING[severity],
            [(rule, by_hint(group)) for rule, group in by_rule(found)],
        )
        for severity in SEVERITIES
        if (found := comparison.of(severity))
    ]
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            headline=headline(comparison),
            title=comparison.title,
            verdict=verdict(comparison),
            bump=comparison.bump,
            counts=comparison.counts,
            severities=severities,
            rules=RULES,
            parted=parted,
            place=_place,
        )
    )


def _place(finding: Finding) -> str:
    """What has changed in the API's own words, and which way it travels."""
    words = {"request": "requests", "response": "answers"}
    ways = " and ".join(words[d] for d in finding.directions if d in words)
    return f"{finding.subject} in {ways}" if ways else finding.subject
