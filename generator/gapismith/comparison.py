"""The two sides of a comparison: from files, or from git's version of a file."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gapismith.config import ClientConfig
from gapismith.diagnostics import Diagnostic, GapismithError, UsageError, fail, shown
from gapismith.diff.compare import compare
from gapismith.diff.finding import Comparison, Finding, Ignored, Revision
from gapismith.discovery import Document, Selection, parse_document, read_document
from gapismith.discovery.audience import audience_in, record_path
from gapismith.discovery.canonical import is_older
from gapismith.discovery.overrides import overrides_path
from gapismith.discovery.revisions import notes
from gapismith.discovery.selection import unmatched
from gapismith.ir.model import Package
from gapismith.ir.names import NameMap
from gapismith.package import read_lock, shipped_names
from gapismith.pipeline import model
from gapismith.project import unconfigured


class NotThereYetError(GapismithError):
    """git has no document of that name in the revision to compare with."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two revisions of one API, modelled with the same names."""

    comparison: Comparison
    old: Package
    new: Package
    ignored: tuple[Finding, ...] = ()
    """The findings that the configuration leaves out of the comparison."""

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is doubtful about the comparison, and about both documents."""
        one = self.comparison
        return (*one.warnings, *one.old.warnings, *one.new.warnings)


def from_files(
    old: Path, new: Path, allow_root: Collection[str] = (), *, strict: bool = False
) -> Pair:
    """Compare two documents; raises GapismithError when that makes no sense."""
    if old.exists() and new.exists() and old.samefile(new):
        raise UsageError(
            Diagnostic(
                "both are the same file",
                "name two revisions, or compare with git's: --against HEAD",
                str(new),
            )
        )
    before = read_document(old, allow_root=allow_root, strict=strict)
    after = read_document(new, allow_root=allow_root, strict=strict)
    a, b = before.description, after.description
    if a.name == b.name and is_older(b.revision, a.revision):
        raise fail(
            f"revision {shown(b.revision)} is older than {shown(a.revision)}, which "
            f"{old} has",
            hint="name the older document first",
            source=str(new),
            pointer="/revision",
        )
    return compared(unconfigured(new), before, after)


def from_git(client: ClientConfig, revision: str, *, strict: bool = False) -> Pair:
    """Compare a client's document with what git has of it at `revision`.

    Raises GapismithError, a NotThereYetError when git has nothing of it there.
    """
    before = at_revision(client, revision, strict=strict)
    after = read_document(
        client.document,
        selection=selection(client),
        allow_root=client.allow_root_url,
        strict=strict,
    )
    return compared(client, before, after, shipped_names(read_lock(client.output)))


def compared(
    client: ClientConfig,
    old: Document,
    new: Document,
    shipped: NameMap | None = None,
) -> Pair:
    """Compare two documents as the packages that `client` makes of them.

    `shipped` are the names of the package as it is. Raises GapismithError when the
    documents are those of two APIs.
    """
    _check_same_api(old, new)
    before = model(_fitting(client, old), old, shipped)
    after = model(_fitting(client, new), new, before.names)
    a, b = old.description, new.description
    found = compare(before, after)
    reasons = dict(client.ignore)
    ignored = tuple(f for f in found if f.rule in reasons)
    counts = Counter(f.rule for f in ignored)
    comparison = Comparison(
        package=after.name,
        title=b.title or b.name,
        old=Revision(a.name, a.version, a.revision, old.source, old.warnings),
        new=Revision(b.name, b.version, b.revision, new.source, new.warnings),
        findings=tuple(f for f in found if f.rule not in reasons),
        ignored=tuple(Ignored(r, reasons[r], n) for r, n in counts.items()),
        warnings=tuple(_warnings(old, new)),
    )
    return Pair(comparison, before, after, ignored)


def _check_same_api(old: Document, new: Document) -> None:
    a, b = old.description, new.description
    if a.name != b.name:
        raise fail(
            f"a document of {shown(b.name)}, while {old.source} is one of "
            f"{shown(a.name)}",
            hint="compare two revisions of one API",
            source=new.source,
            pointer="/name",
        )


def _warnings(old: Document, new: Document) -> Iterator[Diagnostic]:
    a, b = old.description, new.description
    if a.version != b.version:
        message = (
            f"compares {shown(a.version)} with {shown(b.version)}: two versions of the "
            "API, not two revisions of one"
        )
        kind = "other-version"
        yield Diagnostic(message, "", new.source, "/version", "warning", kind)
        return
    if is_older(b.revision, a.revision):
        message = (
            f"revision {shown(b.revision)} is older than {shown(a.revision)}: "
            "this is a rollback"
        )
        hint = "what is reported as removed may come back with a newer revision"
        kind = "rollback"
        yield Diagnostic(message, hint, new.source, "/revision", "warning", kind)
    yield from notes(old, new)


def selection(client: ClientConfig) -> Selection:
    """What `client` selects, of a revision that may lack some of it."""
    return Selection(client.include, client.exclude, may_match_nothing=True)


def _fitting(client: ClientConfig, document: Document) -> ClientConfig:
    """`client` without the selectors that this one revision has no method for."""

    def fits(glob: str) -> bool:
        return not unmatched((glob,), document.methods)

    return replace(client, streaming=tuple(filter(fits, client.streaming)))


def at_revision(
    client: ClientConfig, revision: str, *, strict: bool = False
) -> Document:
    """The document of a client that git has in `revision`, with the overrides of then.

    Raises GapismithError when there is no repository, revision or file.
    """
    path = client.document
    folder, label = path.absolute().parent, f"{revision}:{path}"
    if not folder.is_dir():
        raise fail("there is no such folder", source=str(folder))
    commit = _commit(folder, revision, label)
    content = _show(folder, commit, path.name)
    if content is None:
        hint = "was it added later, or under another name?"
        raise NotThereYetError(
            Diagnostic(f"git has no such file in {shown(revision)}", hint, label)
        )
    overrides, record = overrides_path(path), record_path(path)
    told = _show(folder, commit, f"{record.parent.name}/{record.name}")
    return parse_document(
        content,
        label,
        _show(folder, commit, f"{overrides.parent.name}/{overrides.name}"),
        folder=folder,
        audience=audience_in(told, content) if told is not None else "",
        selection=selection(client),
        allow_root=client.allow_root_url,
        strict=strict,
    )


def _commit(folder: Path, revision: str, label: str) -> str:
    """The commit that `revision` names."""
    done = _git(folder, "rev-parse", "--git-dir")
    if done.returncode != 0:
        raise fail(
            "not in a git repository",
            hint="compare two files: gapismith diff OLD NEW",
            source=str(folder),
        )
    done = _git(
        folder,
        *("rev-parse", "--verify", "--quiet", "--end-of-options"),
        f"{revision}^{{commit}}",
    )
    if done.returncode != 0:
        raise fail(
            f"git has no revision {shown(revision)!r}",
            hint="commit first, or check the name; a shallow clone has no history: "
            "`git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout",
            source=label,
        )
    return done.stdout.decode().strip()


def _show(folder: Path, commit: str, path: str) -> bytes | None:
    """A file of a commit, named from `folder`; None when it isn't there."""
    done = _git(folder, "cat-file", "blob", f"{commit}:./{path}")
    return done.stdout if done.returncode == 0 else None


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise fail(
            "git is not installed",
            hint="install it, or compare two files: gapismith diff OLD NEW",
        ) from None
