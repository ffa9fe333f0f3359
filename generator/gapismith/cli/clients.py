"""Commands that write clients: add, generate, update."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gapismith.cli.console import (
    FINDINGS,
    allow_root_option,
    complete_clients,
    echo,
    exclude_option,
    include_option,
    progress,
    report,
    say,
    strict_option,
    verbosity,
)
from gapismith.diagnostics import Diagnostic, GapismithError, UsageError

if TYPE_CHECKING:
    from gapismith.config import ClientConfig, RuntimeConfig
    from gapismith.pipeline import Generated
    from gapismith.update import Updated

_LISTED = 10
"""Stale files of a client that are named; --verbose and --diff show all."""


@click.command()
@click.argument("source", metavar="API:VERSION | URL | FILE")
@click.option("--name", default="", help="Import name of the package.")
@click.option(
    "--output",
    default="",
    metavar="FOLDER",
    help="Folder of the package, relative to pyproject.toml.",
)
@include_option
@exclude_option
@allow_root_option
def add(
    *,
    source: str,
    name: str,
    output: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    allow_root_url: tuple[str, ...],
) -> None:
    """Add a client to the project.

    Fetches the document into discovery/, adds the client to pyproject.toml, which is
    created if missing, and generates the package. Repeating the command changes nothing.

    \b
    gapismith add drive:v3
    gapismith add ./downloaded.json --output src/app/_vendor/drive
    """
    from gapismith.add import Wanted
    from gapismith.add import add as run

    wanted = Wanted(name, output, include, exclude, allow_root_url)
    (added,) = (run(source, wanted) for _ in progress([source], "adding", str))
    client, file = added.client, added.pyproject
    say(f"{client.document}: {added.stored}")
    if added.configured:
        say(f"{file}: already has the client {client.package}")
    else:
        done = "created, with" if added.created else "added"
        say(f"{file}: {done} the client {client.package}")
    _show(added.generated, check=False, show_diff=False)
    auth = " google-auth" if added.needs_credentials else ""
    root = os.path.relpath(added.source_root)
    say(f"\nfrom {added.import_path} import Client  # with {root} on Python's path")
    command = "update" if client.source else "generate --check"
    say(f"\nNext:\n  python -m pip install requests{auth}")
    say(f"  gapismith {command} {client.package}")


@click.command()
@click.argument(
    "names", nargs=-1, metavar="[NAME... | DOC]", shell_complete=complete_clients
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="Folder of the package, with DOC."
)
@include_option
@exclude_option
@allow_root_option
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 100 if a package is stale."
)
@click.option(
    "--diff", "show_diff", is_flag=True, help="Like --check, and show every difference."
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@strict_option
def generate(
    *,
    names: tuple[str, ...],
    output: Path | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    allow_root_url: tuple[str, ...],
    check: bool,
    show_diff: bool,
    force: bool,
    strict: bool,
) -> None:
    """Generate the configured clients, or a client of any document.

    \b
    gapismith generate                        every configured client
    gapismith generate drive_v3               one of them
    gapismith generate DOC --output FOLDER    any document, into any folder
    """
    if (include or exclude) and not names:
        raise UsageError(
            Diagnostic(
                "--include and --exclude select methods of one client",
                "name the client, or set `include` and `exclude` in pyproject.toml",
            )
        )
    from gapismith.inputs import is_current

    runtime, configured = _configured(names, output)
    clients = [
        client.overridden(
            include=include, exclude=exclude, allow_root_url=allow_root_url
        )
        for client in configured
    ]
    if output is None and (include or exclude):
        report([_narrowed(client) for client in clients if client not in configured])
    targets: list[ClientConfig | RuntimeConfig] = [*clients]
    if runtime:
        targets.insert(0, runtime)
    check = check or show_diff
    done: list[Generated] = []
    failures: list[GapismithError] = []
    for target in progress(targets, "generating", lambda target: target.package):
        if not (check or force or strict) and is_current(target):
            say(f"{target.output}: up to date")
            continue
        from gapismith import pipeline  # takes longer to import than all the rest

        try:
            result = pipeline.generate(target, check=check, force=force, strict=strict)
            done.append(result)
        except GapismithError as error:  # the others can still be generated
            failures.append(error)
    for result in done:
        _show(result, check=check, show_diff=show_diff)
    for failure in failures:
        report(failure.diagnostics)
    if failures:
        sys.exit(1)
    if check and any(not result.changes.is_empty for result in done):
        edited = any(result.changes.edited for result in done)
        command = "gapismith generate --force" if edited else "gapismith generate"
        echo(f"run `{command}` and commit the result", err=True)
        if edited:
            echo("what was edited by hand is lost then", err=True)
        sys.exit(FINDINGS)


def _narrowed(client: ClientConfig) -> Diagnostic:
    return Diagnostic(
        f"{client.package}: pyproject.toml selects other methods",
        "the next `gapismith generate` will use pyproject.toml: set `include` and "
        "`exclude` there to keep this selection",
        level="warning",
    )


def _configured(
    names: tuple[str, ...], output: Path | None
) -> tuple[RuntimeConfig | None, tuple[ClientConfig, ...]]:
    """The clients that the arguments name, and the runtime that they share, if any."""
    from gapismith.project import client_of_document, load_config

    if output is None:
        config = load_config()
        clients = config.select(names)
        return config.runtime_of(clients), clients
    if len(names) != 1:
        raise UsageError(
            Diagnostic("--output takes one document", "name the document's file")
        )
    return None, (client_of_document(Path(names[0]), output),)


def _show(done: Generated, *, check: bool, show_diff: bool) -> None:
    report(done.warnings)
    if done.changes.is_empty:
        say(f"{done.output}: up to date")
        return
    findings = list(done.changes.findings())
    counts = Counter(state for state, _ in findings)
    summary = ", ".join(f"{count} {state}" for state, count in counts.items())
    if not check:
        say(f"{done.output}: written: {summary} ({done.lines} lines)")
        listed = findings if verbosity() > 0 else []
    else:
        echo(f"{done.output}: stale: {summary}")
        if show_diff:
            echo(done.diff(), nl=False)
            return
        listed = findings if verbosity() > 0 else findings[:_LISTED]
    for state, path in listed:
        echo(f"  {state:8} {path}")
    if check and len(listed) < len(findings):
        echo(f"  and {len(findings) - len(listed)} more; --diff shows them")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_clients)
@click.option(
    "--hold",
    is_flag=True,
    help="Keep the pinned document if the new one is possibly a rollback, or if only "
    "one of the two was fetched with an API key.",
)
def update(names: tuple[str, ...], hold: bool) -> None:
    """Fetch new documents, report changes and regenerate the clients.

    What changed for callers is added to CHANGELOG.md of the package. The failure of one
    client does not stop the others.
    """
    from gapismith import pipeline
    from gapismith.project import load_config
    from gapismith.update import update as run

    config = load_config()
    clients = config.select(names)
    if runtime := config.runtime_of(clients):
        _show(pipeline.generate(runtime), check=False, show_diff=False)
    results = [
        done
        for client in progress(clients, "updating", lambda client: client.package)
        for done in run([client], hold=hold)
    ]
    for done in results:
        report(done.diagnostics)
        say(_update_line(done))
    counts = Counter(done.state for done in results)
    say(", ".join(f"{count} {state}" for state, count in counts.items()))
    if counts["failed"]:
        sys.exit(1)


def _update_line(done: Updated) -> str:
    line = f"{done.package}: {done.state}"
    if done.comparison is not None:
        from gapismith.reports.summary import verdict

        old = done.comparison.old.revision
        return f"{line}, {old} -> {done.revision}: {verdict(done.comparison)}"
    return f"{line}, revision {done.revision}" if done.revision else line
