"""The formats of reports, by the names that the command line gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gapismith.diff.finding import Comparison
from gapismith.impact.hits import Impact
from gapismith.reports import github, html, json, markdown, text


@dataclass(frozen=True, slots=True)
class Format:
    """How one format writes the results of `diff` and `impact`."""

    diff: Callable[[Sequence[Comparison]], str]
    impact: Callable[[Impact], str]


FORMATS: Final[Mapping[str, Format]] = {
    "text": Format(text.diff_report, text.impact_report),
    "markdown": Format(markdown.diff_report, markdown.impact_report),
    "json": Format(json.diff_report, json.impact_report),
    "html": Format(html.diff_report, html.impact_report),
    "github": Format(github.diff_report, github.impact_report),
}
