"""Finds the lines of a user's code that findings affect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gapismith.diagnostics import Diagnostic
from gapismith.diff.finding import Finding, Ignored
from gapismith.diff.rules import Severity
from gapismith.impact.catalog import Catalog
from gapismith.impact.files import Sources, python_files
from gapismith.impact.hits import Hit, Impact
from gapismith.impact.matching import Findings
from gapismith.impact.project import Project, module_parts
from gapismith.impact.use_finder import uses_in
from gapismith.impact.uses import Use
from gapismith.ir.model import Package

_ROUNDS: Final = 5
"""Readings of the code at most: names may be defined below their use or in other files."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A package whose API has changed."""

    old: Package
    """What the code was written for."""
    findings: Sequence[Finding]
    name: str
    """The last part of the dotted path that the code imports it by."""
    least: Severity | None = None
    """The least severity that counts; by default breaking, behaviour and deprecations."""
    ignored: Mapping[str, str] = field(default_factory=dict[str, str])
    """Rule -> why its hits are only counted."""


def impact(packages: Iterable[Changed], paths: Iterable[Path]) -> Impact:
    """Look through the Python files at `paths` for uses of what changed in `packages`.

    Raises GapismithError when one of `paths` doesn't exist.
    """
    files = list(dict.fromkeys(python_files(paths)))
    order = {str(path): number for number, path in enumerate(files)}
    sources = Sources(files)
    hits: list[Hit] = []
    ignored: Counter[tuple[str, str]] = Counter()
    names: list[str] = []
    is_imported = False
    for package in packages:
        project = Project(Catalog(package.old, package.name), files)
        for hit in dict.fromkeys(_hits(package, project, sources)):
            rule = hit.finding.rule
            if rule in package.ignored:
                ignored[rule, package.ignored[rule]] += 1
            else:
                hits.append(hit)
        names.append(package.name)
        is_imported |= project.is_imported
    hits.sort(key=lambda hit: (order[hit.file], hit.line, hit.column))
    warnings = list(sources.warnings.values())
    if names and not is_imported:
        message = f"none of the files imports {' or '.join(sorted(names))}"
        hint = "--package gives the name by which your code imports the package"
        warnings.append(Diagnostic(message, hint, level="warning"))
    return Impact(
        tuple(dict.fromkeys(hits)),
        sources.read,
        tuple(warnings),
        tuple(Ignored(*of, count) for of, count in ignored.items()),
    )


def _hits(package: Changed, project: Project, sources: Sources) -> Iterator[Hit]:
    findings = Findings(package.old, package.findings, package.least)
    for path, uses in _uses(project, sources).items():
        for use in uses:
            for finding, certain in findings.of(use):
                line, column = _place(use, finding)
                yield Hit(str(path), line, column, certain, package.name, finding)


def _uses(project: Project, sources: Sources) -> dict[Path, list[Use]]:
    """The uses in each file, after as many readings as tell something new."""
    found: dict[Path, list[Use]] = {}
    known: object = None
    for _ in range(_ROUNDS):
        for path, tree in sources.trees():
            try:
                found[path] = uses_in(tree, project, ".".join(module_parts(path)))
            except RecursionError:
                sources.skip(path, "nested too deeply")
        before, known = known, project.snapshot()
        if known == before:
            break
    return found


def _place(use: Use, finding: Finding) -> tuple[int, int]:
    """The line and column that type checkers report as well, where they see it."""
    if finding.checked and use.checked_at is not None:
        return use.checked_at
    return use.line, use.column
