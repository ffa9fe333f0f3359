"""Commands that write clients: generate, update."""

from __future__ import annotations

import keyword
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gapismith.cli.console import (
    FINDINGS,
    allow_root_option,
    exclude_option,
    include_option,
    progress,
    report,
)
from gapismith.diagnostics import Diagnostic, GapismithError, UsageError

if TYPE_CHECKING:
    from gapismith.config import ClientConfig
    from gapismith.pipeline import Generated
    from gapismith.update import Updated


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME... | DOC]")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Folder of the package, with DOC."
)
@include_option
@exclude_option
@allow_root_option
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 100 if the package is stale."
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
def generate(
    *,
    names: tuple[str, ...],
    output: Path | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    allow_root_url: tuple[str, ...],
    check: bool,
    force: bool,
) -> None:
    """Write clients: those that pyproject.toml configures, or that of one document."""
    failed = stale = False
    for configured in _clients(names, output):
        client = replace(
            configured,
            include=include or configured.include,
            exclude=exclude or configured.exclude,
            allow_root_url=allow_root_url + configured.allow_root_url,
        )
        try:
            stale = _generate(client, check=check, force=force) or stale
        except GapismithError as error:  # the other clients are no worse for it
            report(error.diagnostics)
            failed = True
    if failed:
        sys.exit(1)
    if stale:
        click.echo("run `gapismith generate` and commit the result", err=True)
        sys.exit(FINDINGS)


def _generate(client: ClientConfig, *, check: bool, force: bool) -> bool:
    """Write one client, or compare it; whether it is stale."""
    from gapismith import pipeline

    done = pipeline.generate(client, check=check, force=force)
    report(done.warnings)
    click.echo(done.diff, nl=False)
    click.echo(_summary(done, check))
    return check and not done.changes.is_empty


def _clients(names: tuple[str, ...], output: Path | None) -> tuple[ClientConfig, ...]:
    """The clients that the arguments of `generate` name.

    With `output`, one document: as pyproject.toml configures it, if it does.
    """
    from gapismith.config import ClientConfig, configured, load_config

    if output is None:
        return load_config().select(names)
    if len(names) != 1:
        raise UsageError(
            Diagnostic("--output goes with one document", "name the document's file")
        )
    if not output.name.isidentifier() or keyword.iskeyword(output.name):
        hint = "the folder's name is the name of the package"
        raise UsageError(
            Diagnostic(f"{output.name!r} can't be imported", hint, str(output))
        )
    document = Path(names[0])
    known = configured(document)
    if len(known) > 1:
        hint = (
            f"give {output.name!r} a table of its own in pyproject.toml, with `output`"
        )
        found = ", ".join(client.package for client in known)
        raise UsageError(
            Diagnostic(f"made into several clients: {found}", hint, names[0])
        )
    client = known[0] if known else ClientConfig(output.name, document, output)
    return (replace(client, package=output.name, output=output),)


def _summary(done: Generated, check: bool) -> str:
    if done.changes.is_empty:
        return f"{done.output}: up to date"
    counts: dict[str, int] = {}
    for state, _ in done.changes.findings():
        counts[state] = counts.get(state, 0) + 1
    text = ", ".join(f"{count} {state}" for state, count in counts.items())
    return (
        f"{done.output}: {'stale' if check else 'written'}: {text} ({done.lines} lines)"
    )


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
def update(names: tuple[str, ...]) -> None:
    """Fetch the documents of clients, tell what changed, and write the clients anew.

    What changed for users goes into CHANGELOG.md of the package. One client's failure
    does not stop the others.
    """
    from gapismith import update as updates
    from gapismith.config import load_config

    counts: dict[str, int] = {}
    for client in load_config().select(names):
        with progress(f"updating {client.package} ..."):
            (done,) = updates.update([client])
        report(done.diagnostics)
        click.echo(_update_line(done))
        counts[done.state] = counts.get(done.state, 0) + 1
    click.echo(", ".join(f"{count} {state}" for state, count in counts.items()))
    if "failed" in counts:
        sys.exit(1)


def _update_line(done: Updated) -> str:
    line = f"{done.package}: {done.state}"
    if done.comparison is not None:
        from gapismith.reports.text import verdict

        old = done.comparison.old.revision
        return f"{line}, {old} -> {done.revision}: {verdict(done.comparison)}"
    return f"{line}, revision {done.revision}" if done.revision else line
