"""Adds a client to a project: fetch, pin, configure, generate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gapismith.atomic import undone_on_failure
from gapismith.config import CLIENTS, ClientConfig, read_config
from gapismith.diagnostics import (
    Diagnostic,
    GapismithError,
    UsageError,
    fail,
    raise_errors,
)
from gapismith.discovery import discovery_client
from gapismith.discovery.canonical import document_sha256
from gapismith.discovery.description import RestDescription
from gapismith.discovery.load import load
from gapismith.discovery.validate import validate
from gapismith.import_path import import_path, source_root
from gapismith.ir.build import package_name
from gapismith.pipeline import Generated, generate
from gapismith.project import nearest
from gapismith.pyproject import add_table
from gapismith.spelling import is_identifier


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for besides the document."""

    package: str = ""
    """The import name; empty: made from the API's name and version."""
    output: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    allow_root_url: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A client that is configured and generated now."""

    client: ClientConfig
    pyproject: Path
    created: bool
    """Whether pyproject.toml is new."""
    configured: bool
    """Whether the client had its table before."""
    stored: str
    """What happened to the pinned document: created, updated, unchanged, kept."""
    generated: Generated
    needs_credentials: bool
    """Whether the API takes credentials of google-auth rather than a key."""
    import_path: str
    """The name that Python imports the package by."""
    source_root: Path
    """The folder that has to be on Python's path for it."""


def add(source: str, wanted: Wanted) -> Added:
    """Add the client of the document that `source` names; see `discovery_client.fetch`.

    A client that is configured already keeps its table and its pinned document; other
    settings than its table's are refused. Raises GapismithError; every file is as before
    then.
    """
    fetched = _fetched(source, wanted.allow_root_url)
    checked = validate(fetched.raw, fetched.source, allow_root=wanted.allow_root_url)
    raise_errors(checked.findings)
    description = RestDescription.of(checked.raw)
    pyproject = nearest(Path.cwd()) or Path("pyproject.toml")
    created = not pyproject.exists()
    document = Path("discovery", f"{description.name}.{description.version}.json")
    known = None if created else _configured(pyproject, document, wanted)
    path = known.document if known else pyproject.parent / document
    with undone_on_failure(path, pyproject):
        stored = "kept"
        if (
            known
            and path.exists()
            and document_sha256(load(path).raw) != document_sha256(fetched.raw)
        ):
            stored = f"kept; `gapismith fetch {fetched.source} -o {path}` takes the other one"
        if known is None or not path.exists():
            stored = discovery_client.store(
                fetched.raw, path, audience=fetched.audience
            )
        client = known or _configure(
            pyproject,
            wanted.package or package_name(description),
            _table(fetched, document, wanted),
        )
        if runtime := read_config(pyproject).runtime_of([client]):
            generate(runtime)
        done = generate(client)
    return Added(
        client=client,
        pyproject=pyproject,
        created=created,
        configured=known is not None,
        stored=stored,
        generated=replace(done, warnings=(*fetched.warnings, *done.warnings)),
        needs_credentials=bool(
            done.package
            and done.package.service.scopes
            and not done.package.service.api_key_env
        ),
        import_path=import_path(client.output, pyproject.parent),
        source_root=source_root(client.output, pyproject.parent),
    )


def _fetched(source: str, allow_root: Sequence[str]) -> discovery_client.Fetched:
    try:
        return discovery_client.fetch(source, allow_root=allow_root)
    except GapismithError as error:
        if Path(source).exists() or not re.search(r":\S", source):
            raise
        bring = "or save the document with a browser, and run `gapismith add FILE`"
        raise GapismithError(
            *(
                replace(d, hint=f"{d.hint}; {bring}" if d.hint else bring)
                for d in error.diagnostics
            )
        ) from None


def _configure(
    pyproject: Path, package: str, table: Mapping[str, str | Sequence[str]]
) -> ClientConfig:
    """Add the table of a new client; what it says then."""
    if not is_identifier(package):
        hint = "name the package by --name: letters, digits and underscores"
        raise UsageError(Diagnostic(f"{package!r} can't be imported", hint))
    add_table(pyproject, [*CLIENTS.split("."), package], table)
    return read_config(pyproject).select([package])[0]


def _configured(pyproject: Path, document: Path, wanted: Wanted) -> ClientConfig | None:
    """The client that was added before; None where there is none yet."""
    config = read_config(pyproject)
    same = config.of_document(pyproject.parent / document)
    named = [c for c in same if wanted.package in ("", c.package)]
    if named:
        _refuse_other_settings(pyproject, named[0], wanted)
        return named[0]
    taken = {client.package for client in config.clients}
    if wanted.package in taken:
        raise fail(
            f"the client {wanted.package!r} already exists, for another document",
            hint="choose another --name",
            source=str(pyproject),
            pointer=f"{CLIENTS}.{wanted.package}",
        )
    return None


def _refuse_other_settings(
    pyproject: Path, client: ClientConfig, wanted: Wanted
) -> None:
    """Options that a configured client's table doesn't say would have no effect."""
    output = pyproject.parent / wanted.output
    pairs = {
        "output": (wanted.output, output.resolve() == client.output.resolve()),
        "include": (wanted.include, wanted.include == client.include),
        "exclude": (wanted.exclude, wanted.exclude == client.exclude),
        "allow_root_url": (
            wanted.allow_root_url,
            wanted.allow_root_url == client.allow_root_url,
        ),
    }
    for key, (value, same) in pairs.items():
        if value and not same:
            raise UsageError(
                Diagnostic(
                    f"the client is already configured, with another {key!r}",
                    "edit its table, then run `gapismith generate`; or add a second "
                    "client of the document with --name",
                    str(pyproject),
                    f"{CLIENTS}.{client.package}",
                )
            )


def _table(
    fetched: discovery_client.Fetched, document: Path, wanted: Wanted
) -> Mapping[str, str | Sequence[str]]:
    source = fetched.url if _is_name(fetched.source) else fetched.source
    values: dict[str, str | Sequence[str]] = {
        "document": document.as_posix(),
        "source": source if fetched.url else "",
        "output": wanted.output,
        "include": wanted.include,
        "exclude": wanted.exclude,
        "allow_root_url": wanted.allow_root_url,
    }
    return {key: value for key, value in values.items() if value}


def _is_name(source: str) -> bool:
    """Whether a source is `API:VERSION` rather than a URL."""
    return "://" not in source
