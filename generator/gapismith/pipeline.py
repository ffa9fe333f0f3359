"""The whole flow on one screen: document -> IR -> files -> disk."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from gapismith import __version__
from gapismith.config import ClientConfig
from gapismith.diagnostics import Diagnostic, fail
from gapismith.discovery import Document, read_document
from gapismith.ir.build import Options, build
from gapismith.ir.model import Package
from gapismith.ir.names import NameMap
from gapismith.ir.prune import prune
from gapismith.package import Changes, Lock, compare, diff, read_lock, write
from gapismith.render.formatting import Known, format_all, nothing_known, sha256
from gapismith.render.renderer import render_package, runtime_files


@dataclass(frozen=True, slots=True)
class Generated:
    """What a generation did, or would do, to the package in `output`."""

    package: str
    output: Path
    changes: Changes
    diff: str
    """A unified diff from the disk to the rendering; empty after writing."""
    lines: int
    warnings: tuple[Diagnostic, ...]


def model(
    client: ClientConfig, document: Document, shipped: NameMap | None = None
) -> Package:
    """The IR of a client; `shipped` are the names of the package that it replaces."""
    options = Options(
        package=client.package,
        streaming=client.streaming,
        api_key_env=client.api_key_env,
        scopes=client.scopes,
        shipped=shipped or {},
    )
    return build(prune(document.description, client.include, client.exclude), options)


def read_client(client: ClientConfig) -> Document:
    """The valid document of a client, overrides applied."""
    if client.source and not client.document.exists():
        raise fail(
            "there is no such file yet",
            hint=f"`gapismith update {client.package}` fetches it",
            source=str(client.document),
        )
    return read_document(client.document, allow_root=client.allow_root_url)


def generate(
    client: ClientConfig, *, check: bool = False, force: bool = False
) -> Generated:
    """Generate the package of one client; `check` only compares it with what is there.

    Raises GapismithError when the document, the output folder or a hand-edited file is in
    the way; nothing has been written then.
    """
    document = read_client(client)
    old = read_lock(client.output)
    package = model(client, document, names(old))
    sources = render_package(package)
    formatted = format_all(sources, _known(client.output, old))
    files = {**formatted, **runtime_files()}
    _compile(formatted, old)
    lock = Lock(
        document_sha256=document.sha256,
        revision=document.description.revision,
        source=client.source,
        generator=__version__,
        black=version("black"),
        options=_options(client, document),
        sources={path: sha256(text) for path, text in sources.items()},
        names=package.names,
    )
    if check:
        changes = compare(client.output, files, lock)
        text = diff(client.output, files, lock, changes)
    else:
        changes, text = write(client.output, files, lock, force=force), ""
    lines = sum(content.count("\n") for content in files.values())
    return Generated(
        package.name, client.output, changes, text, lines, document.warnings
    )


def names(lock: Lock | None) -> NameMap:
    """The names that shipped with a package, by its lock.

    Raises GapismithError for a name that Python couldn't bear: it would become code.
    """
    if lock is None:
        return {}
    shipped = {
        scope: {name: str(identifier) for name, identifier in given.items()}
        for scope, given in lock.names.items()
        if isinstance(given, Mapping)
    }
    for given in shipped.values():
        for identifier in given.values():
            if not identifier.isidentifier() or keyword.iskeyword(identifier):
                raise fail(
                    f"the lock has the name {identifier!r}, which is no identifier",
                    hint="restore gapismith.lock from version control",
                )
    return shipped


def _options(
    client: ClientConfig, document: Document
) -> dict[str, str | tuple[str, ...]]:
    """What made the package what it is, beside the document."""
    options: dict[str, str | tuple[str, ...]] = {
        "api_key_env": client.api_key_env,
        "exclude": client.exclude,
        "include": client.include,
        "overrides_sha256": document.overrides_sha256,
        "package": client.package,
        "scopes": client.scopes,
        "streaming": client.streaming,
    }
    return {name: value for name, value in options.items() if value}


def _known(output: Path, lock: Lock | None) -> Known:
    """Formatted files on disk that this black made from the same rendering."""
    if lock is None or lock.black != version("black"):
        return nothing_known

    def known(path: str, digest: str) -> str | None:
        if lock.sources.get(path) != digest:
            return None
        if not (output / path).is_file():  # reading a pipe or device may not end
            return None
        try:
            text = (output / path).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return text if sha256(text) == lock.files.get(path) else None

    return known


def _compile(files: Mapping[str, str], lock: Lock | None) -> None:
    """Nothing is written that Python can't compile; what the lock lists was compiled."""
    done: Mapping[str, str] = {} if lock is None else lock.files
    for path, text in files.items():
        if path.endswith(".py") and done.get(path) != sha256(text):
            try:
                compile(text, path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError) as error:
                raise fail(
                    f"the generated {path} does not compile: {error}",
                    hint="this is a bug in gapismith; please report it with the document",
                ) from error
