"""Which lines of a user's code are touched by what changed."""

from __future__ import annotations

import ast
import json
import os
import tokenize
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from gapismith.diagnostics import Diagnostic, fail, printable
from gapismith.diff.context import method_subject
from gapismith.diff.finding import Finding
from gapismith.impact.bindings import Catalog
from gapismith.impact.use_finder import uses_in
from gapismith.impact.uses import Call, ClientUse, FieldUse, Made, Named, Use
from gapismith.ir.model import Package
from gapismith.package.lock import LOCK_NAME

_IGNORED: Final = frozenset(["__pycache__", "node_modules", "site-packages"])
_SEVERITIES: Final = frozenset(["breaking", "behaviour"])

# Rules about a parameter or a field that matter where it is not given.
_ABSENT: Final = frozenset(
    [
        "default-changed",
        "documented-as-required",
        "parameter-added-required",
        "parameter-now-required",
    ]
)

UNSEEN: Final = (
    "Not seen: variables whose type the code doesn't state, getattr(), dicts that are "
    "built piece by piece, and code that isn't in the files read."
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A package whose API has changed, as the code knows it."""

    old: Package
    """What the code was written for."""
    findings: Sequence[Finding]
    name: str
    """The last part of the path that the code imports it by."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line that something has changed for."""

    file: str
    line: int
    column: int
    certain: bool
    finding: Finding


@dataclass(frozen=True, slots=True)
class Impact:
    """What reading the code has shown."""

    hits: tuple[Hit, ...]
    files: int
    diagnostics: tuple[Diagnostic, ...]
    """Warnings of what could not be seen."""

    @property
    def breaks(self) -> bool:
        """Whether something that breaks is known to be used."""
        return any(h.certain and h.finding.severity == "breaking" for h in self.hits)


def impact(packages: Iterable[Changed], paths: Iterable[Path]) -> Impact:
    """Look through the Python files at `paths` for what has changed in `packages`.

    Raises GapismithError when one of `paths` is not there.
    """
    packages = tuple(packages)
    readers = [(Catalog(p.old, p.name), _Index(p.old, p.findings)) for p in packages]
    names = {p.name for p in packages}
    hits: list[Hit] = []
    unseen: list[Diagnostic] = []
    imported = False
    files = list(dict.fromkeys(_files(paths)))
    for path in files:
        tree = _parsed(path)
        if isinstance(tree, Diagnostic):
            unseen.append(tree)
            continue
        imported = imported or any(names & set(parts) for parts in _imports(tree))
        found = [
            Hit(str(path), use.line, use.column, use.certain, finding)
            for catalog, index in readers
            for use in uses_in(tree, catalog)
            for finding in index.touched(use)
        ]
        hits += sorted(dict.fromkeys(found), key=lambda hit: (hit.line, hit.column))
    read = len(files) - len(unseen)
    if names and not imported:
        message = f"none of the files imports {' or '.join(sorted(names))}"
        hint = "--package names what your code imports the package by"
        unseen.append(Diagnostic(message, hint, level="warning"))
    return Impact(tuple(hits), read, tuple(unseen))


def _parsed(path: Path) -> ast.Module | Diagnostic:
    try:
        with tokenize.open(path) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the user's code, not ours
            return ast.parse(file.read())
    except (OSError, SyntaxError, ValueError, RecursionError) as error:
        reason = printable(str(error))
        return Diagnostic(f"not read: {reason}", source=str(path), level="warning")


def _imports(tree: ast.Module) -> Iterator[list[str]]:
    """The parts of each dotted path that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = (node.module or "").split(".")
            yield from ([*start, alias.name] for alias in node.names)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise fail("there is no such file or folder", source=str(path))
        if path.is_file():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            # Generated packages and other people's code are not the user's.
            folders[:] = sorted(
                f
                for f in folders
                if not f.startswith(".")
                and f not in _IGNORED
                and not Path(folder, f, LOCK_NAME).exists()
                and not Path(folder, f, "pyvenv.cfg").exists()
            )
            yield from (Path(folder, n) for n in sorted(names) if n.endswith(".py"))


class _Index:
    """Findings by what code must use to be touched."""

    def __init__(self, old: Package, findings: Sequence[Finding]) -> None:
        self._api = old.service.name
        self._by_subject: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity in _SEVERITIES or finding.rule == "deprecated":
                self._by_subject.setdefault(finding.subject, []).append(finding)
        self._parameters: dict[str, list[Finding]] = {}
        for subject, found in self._by_subject.items():
            method, bracket, _ = subject.partition("(")
            if bracket:
                self._parameters.setdefault(method, []).extend(found)
        self._places = {n: m.schema for m in old.models for n in (m.name, m.twin)}
        for module in old.types:
            self._places |= {e.name: e.owner for e in module.enums}
            self._places |= {a.name: a.schema for a in module.aliases}

    def touched(self, use: Use) -> Iterator[Finding]:
        """The findings that concern a use."""
        match use.what:
            case Call():
                yield from self._call(use.what)
            case ClientUse():
                subject = f"{self._api}: {use.what.name}"
                yield from self._by_subject.get(subject, ())
            case FieldUse():
                yield from self._field(use.what)
            case Made():
                yield from self._made(use.what)
            case Named():
                place = self._places.get(use.what.name, "")
                yield from self._by_subject.get(place, ())

    def _call(self, call: Call) -> Iterator[Finding]:
        subject, given = method_subject(call.method), call.given
        for finding in self._by_subject.get(subject, ()):
            if _concerns(finding, call):
                yield finding
        for finding in self._by_subject.get(subject.rpartition(".")[0], ()):
            if finding.rule == "deprecated":  # of the resource
                yield finding
        for finding in self._parameters.get(subject, ()):
            name = finding.subject.partition("(")[2].removesuffix(")")
            is_given = given is None or name in given
            if finding.rule in _ABSENT:
                if given is not None and not is_given:
                    yield finding
            elif is_given:
                yield finding
        for name, constant in call.constants:
            yield from self._by_subject.get(f"{call.method.id} {name}: {constant}", ())

    def _field(self, use: FieldUse) -> Iterator[Finding]:
        subject = f"{use.model.schema}.{use.field.name}"
        direction = "response" if use.mode == "read" else "request"
        for finding in self._by_subject.get(subject, ()):
            if finding.rule in _ABSENT:
                continue
            if direction in finding.directions or "name" in finding.directions:
                yield finding
        if use.constant is not None:
            yield from self._by_subject.get(f"{subject}: {use.constant}", ())

    def _made(self, made: Made) -> Iterator[Finding]:
        for field in made.model.fields:
            if field.name not in made.given:
                subject = f"{made.model.schema}.{field.name}"
                found = self._by_subject.get(subject, ())
                yield from (f for f in found if f.rule in _ABSENT)


def _concerns(finding: Finding, call: Call) -> bool:
    """Whether a finding about a method concerns a call of it."""
    given, rule = call.given, finding.rule
    if rule == "download-removed":
        return call.download
    if call.download:  # the messages of the method don't matter
        kinds = ("body-", "upload-")
        return not rule.startswith(kinds) and "response" not in finding.directions
    if given is None:
        return True
    match rule:
        case "body-now-required":
            return "body" not in given
        case "body-removed" | "body-schema-changed":
            return "body" in given
        case "upload-removed" | "upload-limited":
            return "media" in given
        case _:
            return True


def as_text(result: Impact) -> str:
    """A line for each hit with its fix below, then what was and wasn't looked at."""
    lines: list[str] = []
    for hit in result.hits:
        maybe = "" if hit.certain else "perhaps "
        finding = hit.finding
        place = f"{hit.file}:{hit.line}:{hit.column}"
        lines.append(
            f"{place}: {maybe}{finding.severity}: {finding.rule}: {finding.text}"
        )
        if finding.hint:
            lines.append(f"  fix: {finding.hint}")
    certain = [h for h in result.hits if h.certain]
    breaking = sum(h.finding.severity == "breaking" for h in certain)
    perhaps = len(result.hits) - len(certain)
    if lines:
        lines.append("")
    lines.append(
        f"{result.files} files read: {breaking} uses of what breaks, "
        f"{len(certain) - breaking} of what changes otherwise, {perhaps} perhaps"
    )
    lines.append(UNSEEN)
    return "\n".join(map(printable, lines)) + "\n"


def as_json(result: Impact) -> str:
    """The hits in a stable format."""
    data = {
        "format": 1,
        "files": result.files,
        "breaks": result.breaks,
        "hits": [asdict(hit) for hit in result.hits],
        "unseen": UNSEEN,
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
