"""The formats of a report, by the names that the command line gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from discogen.changes.annotations import as_github
from discogen.changes.finding import Comparison
from discogen.changes.html import as_html
from discogen.changes.markdown import as_markdown
from discogen.changes.report import as_json, as_text

FORMATS: Final[Mapping[str, Callable[[Comparison], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "html": as_html,
    "github": as_github,
}

WHOLE: Final = frozenset(["json", "html"])
"""Formats that don't take one report after another."""
