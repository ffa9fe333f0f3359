"""The two sides of a comparison: from files, or from git's version of a file."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gapismith.config import ClientConfig, configured, load_config
from gapismith.diagnostics import Diagnostic, GapismithError, UsageError, fail, shown
from gapismith.diff.compare import compare
from gapismith.diff.finding import Comparison, Revision
from gapismith.discovery import Document, read_document
from gapismith.discovery.canonical import is_older
from gapismith.discovery.overrides import overrides_path
from gapismith.ir.build import package_name
from gapismith.ir.model import Package
from gapismith.ir.names import NameMap
from gapismith.ir.prune import prune
from gapismith.package import read_lock, shipped_names
from gapismith.pipeline import model


class NotThereYetError(GapismithError):
    """git has no document of that name in the revision to compare with."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two revisions of one API, modelled with the same names."""

    comparison: Comparison
    old: Package
    new: Package
    warnings: tuple[Diagnostic, ...]


def from_files(old: Path, new: Path, allow_root: Collection[str] = ()) -> Pair:
    """Compare two documents; raises GapismithError when that makes no sense."""
    if old.exists() and new.exists() and old.samefile(new):
        raise UsageError(
            Diagnostic(
                "both are the same file",
                "name two revisions, or compare with git's: --against HEAD",
                str(new),
            )
        )
    before = read_document(old, allow_root=allow_root)
    after = read_document(new, allow_root=allow_root)
    return compared(_unconfigured(new, after), before, after)


def from_git(client: ClientConfig, revision: str) -> Pair:
    """Compare a client's document with what git has of it at `revision`.

    Raises GapismithError, a NotThereYetError when git has nothing of it there.
    """
    before = at_revision(client.document, revision, client.allow_root_url)
    after = read_document(client.document, allow_root=client.allow_root_url)
    return compared(client, before, after, shipped_names(read_lock(client.output)))


def clients(
    words: Sequence[str], allow_root: tuple[str, ...] = ()
) -> tuple[ClientConfig, ...]:
    """The configured clients that `words` name, by package or by document.

    A document that is configured nowhere is taken as it is. Without words: every client
    of the configuration. `allow_root` is added to what they allow. Raises GapismithError.
    """
    return tuple(
        replace(client, allow_root_url=client.allow_root_url + allow_root)
        for client in _named(words, allow_root)
    )


def _named(words: Sequence[str], allow_root: tuple[str, ...]) -> Iterable[ClientConfig]:
    documents = [Path(w) for w in words if Path(w).suffix == ".json"]
    if not documents:
        return load_config().select(words)
    if len(documents) < len(words):
        raise UsageError(Diagnostic("name either clients or documents"))
    return (
        client
        for path in documents
        for client in configured(path)
        or (_unconfigured(path, read_document(path, allow_root=allow_root)),)
    )


def _unconfigured(path: Path, document: Document) -> ClientConfig:
    package = package_name(document.description)
    return ClientConfig(package, path, path.parent / package)


def compared(
    client: ClientConfig,
    old: Document,
    new: Document,
    shipped: NameMap | None = None,
) -> Pair:
    """Compare two documents as the packages that `client` makes of them.

    `shipped` are the names of the package as it is. Raises GapismithError when the
    documents are those of two APIs, or the older one comes second.
    """
    warnings = _related(old, new)
    before = model(_fitting(client, old), old, shipped)
    after = model(_fitting(client, new), new, before.names)
    a, b = old.description, new.description
    comparison = Comparison(
        package=client.package,
        title=b.title or b.name,
        old=Revision(a.name, a.version, a.revision, old.source),
        new=Revision(b.name, b.version, b.revision, new.source),
        findings=compare(before, after),
    )
    return Pair(comparison, before, after, warnings)


def _related(old: Document, new: Document) -> tuple[Diagnostic, ...]:
    a, b = old.description, new.description
    if a.name != b.name:
        raise fail(
            f"a document of {shown(b.name)}, while {old.source} is one of "
            f"{shown(a.name)}",
            hint="compare two revisions of one API",
            source=new.source,
            pointer="/name",
        )
    if is_older(b.revision, a.revision):
        raise fail(
            f"revision {shown(b.revision)} is older than {shown(a.revision)}, which "
            f"{old.source} has",
            hint="name the older document first",
            source=new.source,
            pointer="/revision",
        )
    if a.version == b.version:
        return ()
    return (
        Diagnostic(
            f"compares {shown(a.version)} with {shown(b.version)}: two versions of the "
            "API, not two revisions of one",
            source=new.source,
            pointer="/version",
            level="warning",
        ),
    )


def _fitting(client: ClientConfig, document: Document) -> ClientConfig:
    """`client` without the globs that this one revision has no method for."""

    def fits(glob: str) -> bool:
        try:
            prune(document.description, (glob,))
        except GapismithError:
            return False
        return True

    include = tuple(filter(fits, client.include))
    return replace(
        client,
        # A selection that fits nothing must not become one of everything.
        include=include or client.include,
        exclude=tuple(filter(fits, client.exclude)),
    )


def at_revision(
    path: Path, revision: str, allow_root: Collection[str] = ()
) -> Document:
    """The document that git has at `path` in `revision`, with the overrides of then.

    Raises GapismithError when there is no repository, revision or file.
    """
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
    overrides = overrides_path(path)
    patch = _show(folder, commit, f"{overrides.parent.name}/{overrides.name}")
    return from_content(path, content, patch, label, allow_root)


def from_content(
    path: Path,
    content: bytes,
    patch: bytes | None,
    label: str,
    allow_root: Collection[str] = (),
) -> Document:
    """The valid document that `content` would be at `path`, with `patch` as overrides.

    `label` takes the path's place in errors. Raises GapismithError.
    """
    with tempfile.TemporaryDirectory(prefix="gapismith-") as folder:
        stored = Path(folder, path.name)
        stored.write_bytes(content)
        if patch is not None:
            overrides_path(stored).parent.mkdir()
            overrides_path(stored).write_bytes(patch)
        try:
            document = read_document(stored, allow_root=allow_root)
        except GapismithError as error:
            raise GapismithError(
                *(_relabelled(d, stored, label) for d in error.diagnostics)
            ) from None
        warnings = tuple(_relabelled(d, stored, label) for d in document.warnings)
    return replace(document, source=label, warnings=warnings)


def _relabelled(diagnostic: Diagnostic, stored: Path, label: str) -> Diagnostic:
    overrides = str(overrides_path(stored))
    source = diagnostic.source.replace(overrides, f"{label} (overrides)")
    return replace(diagnostic, source=source.replace(str(stored), label))


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
            hint="a shallow clone has no history: `git fetch --unshallow`, or "
            "`fetch-depth: 0` for actions/checkout",
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
