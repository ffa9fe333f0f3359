"""Finds the lines of a user's code that findings affect."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapismith.diagnostics import Diagnostic
from gapismith.diff.finding import Finding
from gapismith.impact.bindings import Catalog
from gapismith.impact.files import parsed, python_files
from gapismith.impact.hits import Hit, Impact
from gapismith.impact.matching import Findings
from gapismith.impact.use_finder import uses_in
from gapismith.ir.model import Package


@dataclass(frozen=True, slots=True)
class Changed:
    """A package whose API has changed."""

    old: Package
    """What the code was written for."""
    findings: Sequence[Finding]
    name: str
    """The last part of the dotted path that the code imports it by."""


def impact(packages: Iterable[Changed], paths: Iterable[Path]) -> Impact:
    """Look through the Python files at `paths` for uses of what changed in `packages`.

    Raises GapismithError when one of `paths` doesn't exist.
    """
    packages = tuple(packages)
    readers = [
        (p.name, Catalog(p.old, p.name), Findings(p.old, p.findings)) for p in packages
    ]
    names = {p.name for p in packages}
    hits: list[Hit] = []
    unread: list[Diagnostic] = []
    imported = False
    files = list(dict.fromkeys(python_files(paths)))
    for path in files:
        tree = parsed(path)
        if isinstance(tree, Diagnostic):
            unread.append(tree)
            continue
        imported = imported or any(names & set(parts) for parts in _imports(tree))
        found = [
            Hit(str(path), use.line, use.column, use.certain, name, finding)
            for name, catalog, findings in readers
            for use in uses_in(tree, catalog)
            for finding in findings.of(use)
        ]
        hits += sorted(dict.fromkeys(found), key=lambda hit: (hit.line, hit.column))
    read = len(files) - len(unread)
    if names and not imported:
        message = f"none of the files imports {' or '.join(sorted(names))}"
        hint = "--package names what your code imports the package by"
        unread.append(Diagnostic(message, hint, level="warning"))
    return Impact(tuple(hits), read, tuple(unread))


def _imports(tree: ast.Module) -> Iterator[list[str]]:
    """The parts of each dotted path that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = (node.module or "").split(".")
            yield from ([*start, alias.name] for alias in node.names)
