"""Reports for programs. The JSON Schemas beside this module describe them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib import resources
from typing import Any, Final, Literal

from gapismith.diff.finding import Comparison, Finding, Revision, bump
from gapismith.diff.rules import SEVERITIES
from gapismith.impact.hits import UNSEEN, Hit, Impact

FORMAT: Final = 1
"""Raised when a key changes its meaning or is removed."""


def schema(of: Literal["diff", "impact"]) -> Mapping[str, Any]:
    """The JSON Schema of a report."""
    text = resources.files("gapismith.reports").joinpath(f"schemas/{of}.schema.json")
    found: Mapping[str, Any] = json.loads(text.read_text("utf-8"))
    return found


def diff_report(comparisons: Sequence[Comparison]) -> str:
    """All findings of all clients."""
    findings = [(c.package, f) for c in comparisons for f in c.findings]
    shown = [(c.package, f) for c in comparisons for f in c.shown]
    return _dumped(
        {
            "format": FORMAT,
            "bump": bump(f for _, f in findings),
            "counts": {
                s: sum(f.severity == s for _, f in findings) for s in SEVERITIES
            },
            "clients": [_client(comparison) for comparison in comparisons],
            "findings": [_finding(package, f) for package, f in shown],
        }
    )


def impact_report(impact: Impact) -> str:
    """All hits, with the findings that they are about."""
    return _dumped(
        {
            "format": FORMAT,
            "files": impact.files,
            "breaks": impact.breaks,
            "counts": {
                "breaking": impact.breaking,
                "other": impact.other,
                "possible": impact.possible,
            },
            "hits": [_hit(hit) for hit in impact.hits],
            "ignored": [asdict(ignored) for ignored in impact.ignored],
            "unseen": UNSEEN,
        }
    )


def _client(comparison: Comparison) -> dict[str, Any]:
    return {
        "package": comparison.package,
        "title": comparison.title,
        "old": _revision(comparison.old),
        "new": _revision(comparison.new),
        "note": comparison.note,
        "bump": comparison.bump,
        "counts": comparison.counts,
        "ignored": [asdict(ignored) for ignored in comparison.ignored],
        "warnings": [
            {"kind": w.kind, "message": w.message, "hint": w.hint}
            for w in comparison.warnings
        ],
    }


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "api": revision.api,
        "version": revision.version,
        "revision": revision.revision,
        "document": revision.label,
        "warnings": [
            {
                "kind": w.kind,
                "pointer": w.pointer,
                "message": w.message,
                "hint": w.hint,
            }
            for w in revision.warnings
        ],
    }


def _finding(package: str, finding: Finding) -> dict[str, Any]:
    return {"package": package, **asdict(finding), "document": finding.document}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "file": hit.file,
        "line": hit.line,
        "column": hit.column,
        "certain": hit.certain,
        "finding": _finding(hit.package, hit.finding),
    }


def _dumped(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
