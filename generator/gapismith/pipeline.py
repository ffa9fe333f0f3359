"""The whole flow on one screen: document -> IR -> files -> disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from gapismith import __version__
from gapismith.config import CLIENTS, ClientConfig, RuntimeConfig
from gapismith.diagnostics import Diagnostic, fail, raise_errors
from gapismith.discovery import Document, Selection, read_document
from gapismith.discovery.selection import unmatched
from gapismith.extensions import attach, folders, read, refuse_conflicts
from gapismith.hashing import sha256
from gapismith.import_path import OWN_RUNTIME
from gapismith.inputs import inputs_hash
from gapismith.ir.build import Options, build
from gapismith.ir.model import Package
from gapismith.ir.names import NameMap
from gapismith.package import (
    Changes,
    Lock,
    compare,
    diff,
    read_lock,
    shipped_names,
    write,
)
from gapismith.package.beside import (
    compare_beside,
    hashes_beside,
    refuse_edited,
    write_beside,
)
from gapismith.package.reuse import formatted_before
from gapismith.reference.api_md import api_md
from gapismith.render.compiling import check_compiles
from gapismith.render.distribution import distribution_files
from gapismith.render.formatting import format_all
from gapismith.render.renderer import (
    extension_files,
    render_package,
    runtime_files,
)


@dataclass(frozen=True, slots=True)
class Generated:
    """What a generation did, or would do, to the package in `output`."""

    output: Path
    package: Package | None
    """None for a shared runtime."""
    files: Mapping[str, str]
    lock: Lock
    changes: Changes
    warnings: tuple[Diagnostic, ...]

    @property
    def lines(self) -> int:
        """Lines of all files."""
        return sum(text.count("\n") for text in self.files.values())

    def diff(self) -> str:
        """A unified diff from the disk to `files`."""
        return diff(self.output, self.files, self.lock, self.changes)


def generate(
    target: ClientConfig | RuntimeConfig,
    *,
    check: bool = False,
    force: bool = False,
    strict: bool = False,
) -> Generated:
    """Generate a client, or the shared runtime; `check` only compares it with the disk,
    `strict` makes errors of warnings.

    Raises GapismithError when the document, the output folder or a hand-edited file is in
    the way; nothing has been written then.
    """
    if isinstance(target, RuntimeConfig):
        return _generate_runtime(target, check=check, force=force)
    return _generate_client(target, check=check, force=force, strict=strict)


def _generate_client(
    client: ClientConfig, *, check: bool, force: bool, strict: bool
) -> Generated:
    document = read_client(client, strict=strict)
    old = read_lock(client.output)
    package = model(client, document, shipped_names(old))
    refuse_conflicts(package)
    sources = {**render_package(package, client.runtime), "api.md": api_md(package)}
    files = _files(client, package, sources, old)
    beside = _beside(client, package)
    lock = _lock(client, document, package, sources, beside)
    if check:  # a check is about the files: other inputs may make the same ones
        lock = replace(lock, inputs=old.inputs if old else "")
    folder = client.output.parent
    around = compare_beside(folder, beside, old.beside if old else {})
    if check:
        changes = compare(client.output, files, lock) + around
    else:
        refuse_edited(folder, around, force=force)
        changes = write(client.output, files, lock, force=force) + around
        write_beside(folder, beside, around)
    return Generated(client.output, package, files, lock, changes, document.warnings)


def _generate_runtime(runtime: RuntimeConfig, *, check: bool, force: bool) -> Generated:
    files = {**runtime_files(), "py.typed": ""}
    lock = Lock("", "", "", __version__, black="", options={"runtime": True})
    output = runtime.output
    if check:
        changes = compare(output, files, lock)
    else:
        changes = write(output, files, lock, force=force)
    return Generated(output, None, files, lock, changes, ())


def read_client(client: ClientConfig, *, strict: bool = False) -> Document:
    """The valid document of a client, overrides applied."""
    if client.source and not client.document.exists():
        raise fail(
            "there is no such file yet",
            hint=f"`gapismith update {client.package}` fetches it",
            source=str(client.document),
        )
    return read_document(
        client.document,
        selection=Selection(client.include, client.exclude, *_selected_in(client)),
        allow_root=client.allow_root_url,
        strict=strict,
    )


def _selected_in(client: ClientConfig) -> tuple[str, str]:
    """The file and the table that a client's selectors stand in; empty if in none."""
    file = client.selected_in
    return ("", "") if file is None else (str(file), f"{CLIENTS}.{client.package}")


def model(
    client: ClientConfig, document: Document, shipped: NameMap | None = None
) -> Package:
    """The IR of a client; `shipped` are the names of the package that it replaces.

    What the configuration says wins over what is known of the API. Raises GapismithError
    for a selector of the configuration that matches no method.
    """
    file, table = _selected_in(client)
    source = file or document.source
    raise_errors(unmatched(client.streaming, document.methods, source, table))
    known = document.knowledge
    options = Options(
        package=client.package,
        streaming=client.streaming or known.streaming,
        api_key_env=client.api_key_env or known.api_key_env,
        scopes=client.scopes or known.scopes,
        shipped=shipped or {},
        knowledge=known,
    )
    package = build(document.description, options)
    service = package.service
    found = folders(service.name, service.version, client.extensions)
    return attach(package, read(found))


def _files(
    client: ClientConfig, package: Package, sources: Mapping[str, str], old: Lock | None
) -> Mapping[str, str]:
    """All files of a package: the rendered ones formatted, and those that are copied."""
    formatted = format_all(sources, formatted_before(client.output, old))
    check_compiles(formatted, old.files if old else {})
    carried: Mapping[str, str] = {}
    if client.runtime == OWN_RUNTIME:
        carried = runtime_files("_runtime/", extension=bool(package.extensions))
    return {**formatted, **extension_files(package, client.runtime), **carried}


def _beside(client: ClientConfig, package: Package) -> Mapping[str, str]:
    """The files above a package that make it a distribution; none where it isn't one."""
    target = client.distribution
    if target is None:
        return {}
    folder = client.output.name
    return distribution_files(package, folder, target.name, target.version)


def _lock(
    client: ClientConfig,
    document: Document,
    package: Package,
    sources: Mapping[str, str],
    beside: Mapping[str, str],
) -> Lock:
    """What a package was made from. Without inputs where the next run is to warn again."""
    return Lock(
        document_sha256=document.sha256,
        revision=document.description.revision,
        source=client.source,
        generator=__version__,
        black=version("black"),
        options=_options(client, document),
        sources={path: sha256(text) for path, text in sources.items()},
        names=package.names,
        inputs="" if document.warnings else inputs_hash(client, package.names),
        beside=hashes_beside(beside),
    )


def _options(
    client: ClientConfig, document: Document
) -> dict[str, str | tuple[str, ...]]:
    """What made the package what it is, beside the document."""
    options: dict[str, str | tuple[str, ...]] = {
        "api_key_env": client.api_key_env,
        "audience": document.audience,
        "exclude": client.exclude,
        "include": client.include,
        "overrides_sha256": document.overrides_sha256,
        "package": client.package,
        "runtime": client.runtime if client.runtime != OWN_RUNTIME else "",
        "scopes": client.scopes,
        "streaming": client.streaming,
    }
    return {name: value for name, value in options.items() if value}
