"""Findings in groups: by rule, by fix, and what repeats in many places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from gapismith.diff.finding import Finding

_REPEATED: Final = 4
"""Findings of one pattern that are reported together."""
_NAMED: Final = 3
"""Places of a repeated finding that are named."""
_ALWAYS_LISTED: Final = frozenset(["deprecated", "no-longer-deprecated"])

_MEMBER: Final = re.compile(
    r"(?P<start>types|client)\.(?P<owner>[\w.]+?)(?P<member>\.\w+|\(\w+=\))"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule that say the same of several places, or a single one."""

    pattern: str
    """The text with `*` for the places: `types.*.etag was removed`."""
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The group in one line."""
        if len(self.findings) == 1:
            return self.findings[0].text
        places = [_parts(f.old or f.new)[1] for f in self.findings]
        more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
        named = ", ".join(places[:_NAMED])
        return f"{self.pattern} ({len(places)} times: {named}{more})"


def by_rule(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Sorted findings in groups of one rule."""
    for rule, group in groupby(findings, key=lambda f: f.rule):
        yield rule, list(group)


def by_hint(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Group]]]:
    """Findings of one rule in groups of neighbours with the same fix."""
    groups = sorted(_groups(findings), key=lambda g: len(g.findings) > 1)
    for hint, alike in groupby(groups, key=lambda g: g.findings[0].hint):
        yield hint, list(alike)


def _groups(findings: Iterable[Finding]) -> Iterator[Group]:
    """Findings with a pattern that repeats, together; the others, one by one."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((_pattern(finding), finding.hint), []).append(finding)
    for (pattern, _), alike in found.items():
        if pattern and len(alike) >= _REPEATED:
            yield Group(pattern, tuple(alike))
        else:
            yield from (Group(f.text, (f,)) for f in alike)


def _pattern(finding: Finding) -> str:
    """The text without the place; empty where that leaves nothing to recognise."""
    name = finding.old or finding.new
    start, owner, member = _parts(name)
    is_bare = not member and name in finding.text and finding.message.startswith(name)
    if not owner or is_bare or finding.rule in _ALWAYS_LISTED:
        return ""
    # A rename names the place twice.
    return re.sub(
        rf"\b{re.escape(start)}\.{re.escape(owner)}\b", f"{start}.*", finding.text
    )


def _parts(name: str) -> tuple[str, str, str]:
    """`types.Book.etag` -> `types`, `Book`, `.etag`; a method has no member."""
    found = _MEMBER.fullmatch(name)
    if found is not None and (found["start"] == "types" or "(" in found["member"]):
        return found["start"], found["owner"], found["member"]
    start, _, owner = name.partition(".")
    return start, owner, ""
