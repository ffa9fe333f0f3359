"""Commands about documents: list, fetch, validate, inspect."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from gapismith.cli.console import (
    allow_root_option,
    complete_clients,
    echo,
    exclude_option,
    include_option,
    report,
    strict_option,
)
from gapismith.diagnostics import GapismithError, fail


@click.command()
@click.argument("source", metavar="API:VERSION|URL|FILE")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to store it in."
)
@click.option("--force", is_flag=True, help="Also replace a newer revision.")
@allow_root_option
def fetch(
    source: str, output: Path | None, force: bool, allow_root_url: tuple[str, ...]
) -> None:
    """Fetch, validate and store a document, in canonical form.

    An API key in GOOGLE_API_KEY or GEMINI_API_KEY is sent to googleapis.com as a header.
    """
    from gapismith.diagnostics import raise_errors
    from gapismith.discovery import discovery_client as fetching
    from gapismith.discovery.validate import validate

    fetched = fetching.fetch(source, allow_root=allow_root_url)
    checked = validate(fetched.raw, fetched.source, allow_root=allow_root_url)
    findings = checked.findings
    raise_errors(findings)
    report((*fetched.warnings, *findings))
    name, version = checked.raw["name"], checked.raw["version"]
    path = output or Path("discovery", f"{name}.{version}.json")
    echo(
        f"{path}: {fetching.store(fetched.raw, path, force=force, audience=fetched.audience)}"
    )


@click.command("list")
@click.argument("query", default="")
def list_command(query: str) -> None:
    """List public APIs whose name or title contains QUERY."""
    from gapismith.discovery.directory import directory

    found = directory()
    echo(f"from {found.origin}", err=True)
    words = query.lower().split()
    matching = [
        item
        for item in found.items
        if all(w in f"{item.name} {item.version} {item.title}".lower() for w in words)
    ]
    if not matching:
        hint = "not all are listed: `gapismith add API:VERSION` finds others"
        raise fail(f"no API matches {query!r}", hint=hint)
    for item in matching:
        echo(f"{item.name}:{item.version}\t{item.title}")


@click.command("validate")
@click.argument(
    "names",
    nargs=-1,
    required=True,
    metavar="{NAME | DOC}...",
    shell_complete=complete_clients,
)
@strict_option
@allow_root_option
def validate_command(
    names: tuple[str, ...], strict: bool, allow_root_url: tuple[str, ...]
) -> None:
    """Check documents against the Discovery format.

    The format is its JSON Schema and the rules that a schema can't express. A document
    with errors is rejected; warnings say what its client would lack. NAME is a client
    of pyproject.toml.
    """
    from gapismith.discovery import read_document
    from gapismith.project import clients_of

    failed = False
    allowed = {client.document: client.allow_root_url for client in clients_of(names)}
    for path, hosts in allowed.items():
        try:
            document = read_document(
                path, allow_root=allow_root_url + hosts, strict=strict
            )
        except GapismithError as error:
            report(error.diagnostics)
            failed = True
        else:
            report(document.warnings)
            d = document.description
            line = f"{path}: {d.name} {d.version}, revision {d.revision}: valid"
            echo(line + _counted(document.counts))
    if failed:
        sys.exit(1)


def _counted(counts: Mapping[str, int]) -> str:
    """`, 3 warnings (dangling-ref 2, no-type 1)`; empty where there are none."""
    total = sum(counts.values())
    kinds = ", ".join(f"{kind} {count}" for kind, count in counts.items())
    return f", {total} warning{'s' if total > 1 else ''} ({kinds})" if total else ""


@click.command()
@click.argument("name", metavar="NAME | DOC", shell_complete=complete_clients)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tree", "json"]),
    default="tree",
    show_default=True,
)
@include_option
@exclude_option
@allow_root_option
def inspect(
    *,
    name: str,
    format_: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    allow_root_url: tuple[str, ...],
) -> None:
    """Show the methods and models of a client.

    NAME is a client of pyproject.toml; a document is shown whole.
    """
    from gapismith.ir.inspect import as_json, as_tree
    from gapismith.package import read_lock, shipped_names
    from gapismith.pipeline import model, read_client
    from gapismith.project import clients_of, unconfigured

    client, *_ = clients_of([name])
    if client.package != name:
        client = unconfigured(client.document)
    client = client.overridden(
        include=include, exclude=exclude, allow_root_url=allow_root_url
    )
    document = read_client(client)
    report(document.warnings)
    package = model(client, document, shipped_names(read_lock(client.output)))
    echo(as_json(package) if format_ == "json" else as_tree(package), nl=False)
