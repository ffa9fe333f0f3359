"""The formats of a report, by the names that the command line gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from gapismith.diff.finding import Comparison
from gapismith.reports.annotations import as_github
from gapismith.reports.html import as_html
from gapismith.reports.markdown import LIMIT, as_markdown
from gapismith.reports.text import as_json, as_text

FORMATS: Final[Mapping[str, Callable[[Comparison], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "html": as_html,
    "github": as_github,
}

WHOLE: Final = frozenset(["json", "html"])
"""Formats that don't take one report after another."""


def reports(format_: str, comparisons: Sequence[Comparison]) -> Iterator[str]:
    """The report of each comparison; in Markdown they fit one pull request together."""
    if format_ == "markdown" and comparisons:
        share = LIMIT // len(comparisons)
        yield from (as_markdown(comparison, share) for comparison in comparisons)
    else:
        yield from map(FORMATS[format_], comparisons)
