"""What a new revision of an API means for code that calls the generated client."""

from __future__ import annotations

from discogen.changes.compare import compare
from discogen.changes.finding import Bump, Comparison, Finding, Revision, bump
from discogen.changes.rules import RULES, SEVERITIES, Rule, Severity

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
