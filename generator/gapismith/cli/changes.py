"""Commands that compare two revisions of an API: diff, impact."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gapismith.cli.console import (
    FINDINGS,
    allow_root_option,
    echo,
    report,
    strict_option,
)
from gapismith.diagnostics import Diagnostic, UsageError

if TYPE_CHECKING:
    from gapismith.comparison import Pair
    from gapismith.config import ClientConfig
    from gapismith.diff.rules import Severity
    from gapismith.ir.model import Package


format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "html", "github"]),
    default="text",
    show_default=True,
)
_SEVERITIES = click.Choice(["breaking", "behaviour", "addition", "notice"])


@click.command()
@click.argument("documents", nargs=-1, metavar="OLD NEW | [NAME | DOC]...")
@click.option("--against", metavar="REV", help="Compare with git's version at REV.")
@format_option
@click.option(
    "--reference",
    metavar="URL",
    help="Link to a site that `gapismith reference` wrote: its URL or folder.",
)
@strict_option
@click.option(
    "--severity",
    type=_SEVERITIES,
    default="notice",
    show_default=True,
    help="Lowest severity to report.",
)
@allow_root_option
def diff(
    *,
    documents: tuple[str, ...],
    against: str | None,
    format_: str,
    reference: str | None,
    strict: bool,
    severity: Severity,
    allow_root_url: tuple[str, ...],
) -> None:
    """Show what changed for callers between two revisions.

    The exit code is 100 if it breaks code.

    Compares two files, or with --against the documents that pyproject.toml pins.
    """
    from gapismith import comparison
    from gapismith.project import clients_of
    from gapismith.reports.formats import FORMATS

    if against is None:
        if len(documents) != 2:
            hint = "gapismith diff OLD NEW, or gapismith diff --against REV [NAME]"
            raise UsageError(Diagnostic("name two documents to compare", hint))
        old, new = map(Path, documents)
        pairs = [comparison.from_files(old, new, allow_root_url, strict=strict)]
    else:
        clients = [
            client.overridden(allow_root_url=allow_root_url)
            for client in clients_of(documents)
        ]
        pairs = [pair for _, pair in _since(against, clients, bool(documents), strict)]
    for pair in pairs:
        report(pair.warnings)
    comparisons = [replace(pair.comparison, least=severity) for pair in pairs]
    if reference is not None:
        comparisons = [
            replace(one, links=_links(pair.new, reference, alone=len(pairs) == 1))
            for one, pair in zip(comparisons, pairs, strict=True)
        ]
    echo(FORMATS[format_].diff(comparisons), nl=False)
    if format_ == "github":
        _add_to_job_summary(FORMATS["markdown"].diff(comparisons))
    if any(pair.comparison.bump == "major" for pair in pairs):
        sys.exit(FINDINGS)


def _links(package: Package, reference: str, *, alone: bool) -> dict[str, str]:
    """Where the site describes what findings name; one of several clients has a folder."""
    from gapismith.reference.links import links

    site = reference if alone else f"{reference.rstrip('/')}/{package.name}"
    return links(package, site)


def _add_to_job_summary(markdown: str) -> None:
    """Append a report to the page that GitHub Actions shows for a job."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(markdown)


def _since(
    revision: str,
    clients: Iterable[ClientConfig],
    asked_for: bool,
    strict: bool = False,
) -> Iterator[tuple[ClientConfig, Pair]]:
    """Clients and what git's `revision` of their documents differs in.

    A client that is new since then has nothing to compare with: that is an error only
    where just this client was `asked_for`.
    """
    from gapismith import comparison

    for client in clients:
        try:
            yield client, comparison.from_git(client, revision, strict=strict)
        except comparison.NotThereYetError as error:
            if asked_for:
                raise
            report(replace(d, level="warning") for d in error.diagnostics)


@click.command()
@click.argument("paths", nargs=-1, metavar="OLD NEW PATH... | [PATH]...")
@click.option(
    "--against",
    metavar="REV",
    help="Compare the pinned documents with git's version at REV.",
)
@click.option(
    "--package",
    metavar="NAME",
    help="Import name of the package in the code, if not its usual name.",
)
@format_option
@click.option(
    "--severity",
    type=_SEVERITIES,
    help="Lowest severity to report.  [default: behaviour, and all deprecations]",
)
@allow_root_option
def impact(
    *,
    paths: tuple[str, ...],
    against: str | None,
    package: str | None,
    format_: str,
    severity: Severity | None,
    allow_root_url: tuple[str, ...],
) -> None:
    """Show the lines of your code that a new revision affects.

    The exit code is 100 if it breaks any.

    PATHs are Python files or folders; the default with --against is the current folder.
    --against compares the documents of the clients that pyproject.toml configures.
    """
    from gapismith.impact import Changed
    from gapismith.impact import impact as find_impact
    from gapismith.reports.formats import FORMATS

    code = [Path(path) for path in (paths[2:] if against is None else paths or ["."])]
    pairs = (
        _two_documents(paths, allow_root_url)
        if against is None
        else _configured_pairs(against, paths, package, allow_root_url)
    )
    changed: list[Changed] = []
    for name, pair in pairs:
        report(pair.warnings)
        imported = (package or name).rpartition(".")[2]
        found = (*pair.comparison.findings, *pair.ignored)
        reasons = {i.rule: i.reason for i in pair.comparison.ignored}
        changed.append(Changed(pair.old, found, imported, severity, reasons))
    result = find_impact(changed, code)
    report(result.diagnostics)
    echo(FORMATS[format_].impact(result), nl=False)
    if format_ == "github":
        _add_to_job_summary(FORMATS["markdown"].impact(result))
    if result.breaks:
        sys.exit(FINDINGS)


def _two_documents(
    paths: tuple[str, ...], allow_root: tuple[str, ...]
) -> Iterator[tuple[str, Pair]]:
    """`impact OLD NEW PATH...`: what changed, and the usual name of the package."""
    from gapismith import comparison

    if len(paths) < 3:
        hint = "gapismith impact OLD NEW PATH..., or gapismith impact --against REV"
        raise UsageError(Diagnostic("name two documents, and the code to read", hint))
    pair = comparison.from_files(Path(paths[0]), Path(paths[1]), allow_root)
    yield pair.comparison.package, pair


def _configured_pairs(
    revision: str,
    paths: tuple[str, ...],
    package: str | None,
    allow_root: tuple[str, ...],
) -> Iterator[tuple[str, Pair]]:
    """`impact --against REV`: what changed, and the name that each package has on disk."""
    from gapismith.project import clients_of

    documents = [path for path in paths if path.endswith(".json")]
    if documents:
        hint = "--against compares the documents of pyproject.toml; PATHs are your code"
        raise UsageError(Diagnostic("not Python code", hint, documents[0]))
    clients = [
        client.overridden(allow_root_url=allow_root) for client in clients_of(())
    ]
    if package is not None and len(clients) > 1:
        hint = "with --against, each package is named after its output folder"
        raise UsageError(Diagnostic("--package needs a single client", hint))
    for client, pair in _since(revision, clients, asked_for=False):
        yield client.output.name, pair
