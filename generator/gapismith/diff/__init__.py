"""Compares two revisions of an API: what changed for callers, by rule."""

from __future__ import annotations

from gapismith.diff.compare import compare
from gapismith.diff.finding import Bump, Comparison, Finding, Revision, bump
from gapismith.diff.rules import RULES, SEVERITIES, Rule, Severity

__all__ = [
    "RULES",
    "SEVERITIES",
    "Bump",
    "Comparison",
    "Finding",
    "Revision",
    "Rule",
    "Severity",
    "bump",
    "compare",
]
