"""The command that writes the reference of clients: reference."""

from __future__ import annotations

from pathlib import Path

import click

from gapismith.cli.console import (
    allow_root_option,
    complete_clients,
    exclude_option,
    include_option,
    report,
    say,
)


@click.command()
@click.argument(
    "names", nargs=-1, metavar="[NAME | DOC]...", shell_complete=complete_clients
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of the site.",
)
@include_option
@exclude_option
@allow_root_option
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
def reference(
    *,
    names: tuple[str, ...],
    output: Path,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    allow_root_url: tuple[str, ...],
    force: bool,
) -> None:
    """Write the reference of clients as HTML pages.

    Open index.html in the folder: the pages need neither a server nor a network.

    \b
    gapismith reference --output site              every configured client
    gapismith reference drive_v3 --output site     one of them
    gapismith reference DOC --output site          any document
    """
    from gapismith.diagnostics import counted
    from gapismith.project import clients_of
    from gapismith.reference_site import write_site

    clients = [
        client.overridden(
            include=include, exclude=exclude, allow_root_url=allow_root_url
        )
        for client in clients_of(names)
    ]
    done = write_site(clients, output, force=force)
    report(done.warnings)
    state = (
        "up to date"
        if done.changes.is_empty
        else f"written: {counted(done.pages, 'page')}"
    )
    say(f"{done.output / 'index.html'}: {state}")
