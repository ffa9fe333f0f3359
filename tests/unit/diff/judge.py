"""Lets mypy judge: which call sites of an old package does it refuse with the new one?"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapismith.diff import compare
from gapismith.diff.assignability import writing
from gapismith.diff.finding import Finding
from gapismith.ir.model import Package
from gapismith.render.renderer import (
    extension_files,
    render_package,
    runtime_files,
)

from tests.unit.diff.callsites import Site, is_refused, sites, write_corpus


@dataclass(frozen=True)
class Verdict:
    """How far the rules and mypy agree on the call sites of one pair."""

    sites: int
    refused: int
    """Sites that mypy refuses."""
    unforetold: tuple[str, ...]
    """Sites that mypy refuses although no rule says so, with what mypy says."""
    unfounded: tuple[str, ...]
    """Sites that a rule says are refused, and mypy takes."""
    exempt: int
    """Sites that mypy takes and that break all the same: it makes up no constructor for a
    class that has lost all its fields, a name that stands for a class instead of an enum
    is a type still, and a string is a sequence of strings."""

    @property
    def agrees(self) -> bool:
        return not self.unforetold and not self.unfounded


def judge(old: Package, new: Package, folder: Path) -> Verdict:
    """Check the call sites of `old` against both packages; `folder` is for the files."""
    text, owners = write_corpus(old.name, sites(old))
    corpus = folder / "corpus.py"
    _write(corpus, text, next(_moments))
    # Both packages take the same place in turn, so that mypy's cache serves the second.
    _place(old, folder)
    before = _refused(corpus)
    assert not before, f"the call sites are wrong: {list(before.items())[:5]}"
    _place(new, folder)
    said = _refused(corpus)
    refused: dict[Site, str] = {}
    for line, message in said.items():
        refused.setdefault(owners[line - 1], message)
    found = compare(old, new)
    known = [site for site in dict.fromkeys(owners) if site.source]
    foretold = {site for site in known if is_refused(site, found)}
    literal = {(subject, "request") for subject in _literal(new, found)}
    foretold |= {s for s in known if s.facets & literal and "Dict:" in s.source}
    bare = {model.name for model in new.models if not model.fields}
    turned = {(f.subject, "name") for f in found if f.rule == "type-kind-changed"}
    turned |= {(subject, "request") for subject in _hidden(old, new)}
    missed = [s for s in known if s in foretold and s not in refused]
    exempt = [s for s in missed if s.constructs in bare or s.facets & turned]
    return Verdict(
        sites=len(known),
        refused=len(refused),
        unforetold=tuple(
            f"{message}\n{site.source}"
            for site, message in refused.items()
            if site not in foretold
        ),
        unfounded=tuple(s.source for s in missed if s not in exempt),
        exempt=len(exempt),
    )


def _literal(new: Package, found: Sequence[Finding]) -> Iterator[str]:
    """Fields of dicts that took any string, and now take the value of their subclass."""
    changed = {f.subject for f in found if f.rule == "discriminant-changed"}
    schemas = {model.name: model.schema for model in new.models}
    for model in new.models:
        if model.variant and model.schema in changed:
            for member in model.variant.members.values():
                yield f"{schemas[member]}.{model.variant.discriminant}"


def _hidden(old: Package, new: Package) -> Iterator[str]:
    """Fields for which mypy takes what was written before, though it means no good now."""
    after = {f"{m.schema}.{f.name}": f.type for m in new.models for f in m.fields}
    for model in old.models:
        for field in model.fields:
            subject = f"{model.schema}.{field.name}"
            if subject in after and writing(field.type, after[subject]) == "hidden":
                yield subject


_moments = itertools.count(1_000_000_000)
"""Times for files: mypy takes one of the same size and second for what it has seen."""


def _place(package: Package, folder: Path) -> None:
    moment = next(_moments)
    target = folder / package.name
    shutil.rmtree(target, ignore_errors=True)
    files = {
        **render_package(package),
        **extension_files(package),
        **runtime_files("_runtime/"),
    }
    for path, text in files.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, text, moment)


def _write(file: Path, text: str, moment: int) -> None:
    file.write_text(text, "utf-8")
    os.utime(file, (moment, moment))


def _refused(corpus: Path) -> dict[int, str]:
    """Lines of `corpus` with errors, and the first error of each."""
    command = [
        *("--strict", "--config-file=", "--follow-imports=silent", "--output=json"),
        f"--cache-dir={corpus.parent / 'cache'}",
    ]
    done = _mypy([*command, corpus.name], corpus.parent)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: dict[int, str] = {}
    for line in done.stdout.splitlines():
        error = json.loads(line) if line.startswith("{") else {}
        if error.get("severity") == "error":
            assert error["file"] == corpus.name, line
            found.setdefault(error["line"], error["message"])
    return found


def _mypy(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mypy", *arguments],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
