"""The command: the only module that prints and exits."""

from __future__ import annotations

import keyword
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from gapismith import __version__
from gapismith.diagnostics import Diagnostic, GapismithError, UsageError

if TYPE_CHECKING:
    from gapismith.config import ClientConfig
    from gapismith.diff.sources import Pair
    from gapismith.pipeline import Generated
    from gapismith.update import Updated

FINDINGS = 100
"""Exit code of a command that worked and has something to report."""


class Command(click.Group):
    """A group that turns expected failures into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except GapismithError as error:
            report(error.diagnostics)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            raise  # click knows what to do about it
        except OSError as error:  # what no part has a better message for
            reason = error.strerror or str(error)
            hint = "check the paths, and what may be done there"
            report([Diagnostic(reason, hint, str(error.filename or ""))])
            ctx.exit(1)


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Diagnostics on stderr, control characters of a document made harmless."""
    for diagnostic in diagnostics:
        text = "".join(
            c if c.isprintable() or c == "\n" else repr(c)[1:-1]
            for c in str(diagnostic)
        )
        click.echo(text, err=True)


allow_root_option = click.option(
    "--allow-root-url",
    multiple=True,
    metavar="HOST",
    help="Accept this host, or URL, where a document names another than its own.",
)
include_option = click.option(
    "--include", multiple=True, metavar="GLOB", help="Methods to keep: files.*"
)
exclude_option = click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Methods to leave out."
)


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gapismith")
def main() -> None:
    """Typed, self-contained Python clients from Google API Discovery documents."""


@main.command("validate")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@allow_root_option
def validate_command(
    documents: tuple[Path, ...], allow_root_url: tuple[str, ...]
) -> None:
    """Check documents: the format's JSON Schema, then what a schema can't say."""
    from gapismith.discovery import read_document

    failed = False
    for path in documents:
        try:
            document = read_document(path, allow_root=allow_root_url)
        except GapismithError as error:
            report(error.diagnostics)
            failed = True
        else:
            report(document.warnings)
            d = document.description
            click.echo(f"{path}: {d.name} {d.version}, revision {d.revision}: valid")
    if failed:
        sys.exit(1)


@main.command()
@click.argument("document", type=click.Path(path_type=Path))
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
    document: Path,
    format_: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    allow_root_url: tuple[str, ...],
) -> None:
    """Show the methods and models that a document makes."""
    from gapismith.discovery import read
    from gapismith.ir.build import build
    from gapismith.ir.inspect import as_json, as_tree
    from gapismith.ir.prune import prune

    description = read(document, allow_root=allow_root_url)
    package = build(prune(description, include, exclude))
    click.echo(as_json(package) if format_ == "json" else as_tree(package), nl=False)


@main.command()
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
    from gapismith import current

    if not (check or force) and current.is_current(client):
        click.echo(f"{client.output}: up to date")
        return False
    from gapismith import pipeline  # to import it takes longer than the answer above

    made_from = current.inputs(client)  # what changes meanwhile is seen by the next run
    done = pipeline.generate(client, check=check, force=force)
    report(done.warnings)
    click.echo(done.diff, nl=False)
    click.echo(_summary(done, check))
    if not (check or done.warnings):
        current.remember(client, made_from)
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


@main.command()
@click.argument("documents", nargs=-1, metavar="OLD NEW | [NAME | DOC]...")
@click.option("--against", metavar="REV", help="Compare with git's version at REV.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "html", "github"]),
    default="text",
    show_default=True,
)
@allow_root_option
def diff(
    documents: tuple[str, ...],
    against: str | None,
    format_: str,
    allow_root_url: tuple[str, ...],
) -> None:
    """Show what changed for users between two revisions; exit 100 if it breaks code.

    Compares two files, or with --against the documents that pyproject.toml pins.
    """
    from gapismith.diff import sources
    from gapismith.reports.formats import WHOLE, reports

    if against is None:
        if len(documents) != 2:
            hint = "gapismith diff OLD NEW, or gapismith diff --against REV [NAME]"
            raise UsageError(Diagnostic("name two documents to compare", hint))
        old, new = map(Path, documents)
        pairs = [sources.from_files(old, new, allow_root_url)]
    else:
        clients = sources.clients(documents, allow_root_url)
        if len(clients) > 1 and format_ in WHOLE:
            hint = f"one of {', '.join(client.package for client in clients)}"
            raise UsageError(Diagnostic(f"{format_} takes one client", hint))
        asked_for = bool(documents) or format_ in WHOLE
        pairs = [pair for _, pair in _since(against, clients, asked_for)]
    for pair in pairs:
        report(pair.warnings)
    for text in reports(format_, [pair.comparison for pair in pairs]):
        click.echo(text, nl=False)
    if any(pair.comparison.bump == "major" for pair in pairs):
        sys.exit(FINDINGS)


def _since(
    revision: str, clients: Iterable[ClientConfig], asked_for: bool
) -> Iterator[tuple[ClientConfig, Pair]]:
    """Clients and what git's `revision` of their documents differs in.

    A client that is new since then has nothing to compare with: that is an error only
    where just this client was `asked_for`.
    """
    from gapismith.diff import sources

    for client in clients:
        try:
            yield client, sources.from_git(client, revision)
        except sources.NotThereYetError as error:
            if asked_for:
                raise
            report(replace(d, level="warning") for d in error.diagnostics)


@main.command()
@click.argument("paths", nargs=-1, metavar="OLD NEW PATH... | [PATH]...")
@click.option(
    "--against",
    metavar="REV",
    help="Compare the pinned documents with git's version at REV.",
)
@click.option(
    "--package",
    metavar="NAME",
    help="What the code imports the package by, if not by its usual name.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@allow_root_option
def impact(
    *,
    paths: tuple[str, ...],
    against: str | None,
    package: str | None,
    format_: str,
    allow_root_url: tuple[str, ...],
) -> None:
    """Show the lines of your code that a new revision touches; exit 100 if it breaks any.

    PATHs are Python files or folders of them. With --against it is about the clients that
    pyproject.toml configures, and without PATHs about all code below the current folder.
    """
    from gapismith.impact.impact import Changed, as_json, as_text
    from gapismith.impact.impact import impact as look

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
        changed.append(Changed(pair.old, pair.comparison.findings, imported))
    result = look(changed, code)
    report(result.diagnostics)
    click.echo((as_json if format_ == "json" else as_text)(result), nl=False)
    if result.breaks:
        sys.exit(FINDINGS)


def _two_documents(
    paths: tuple[str, ...], allow_root: tuple[str, ...]
) -> Iterator[tuple[str, Pair]]:
    """`impact OLD NEW PATH...`: what changed, and the usual name of the package."""
    from gapismith.diff import sources

    if len(paths) < 3:
        hint = "gapismith impact OLD NEW PATH..., or gapismith impact --against REV"
        raise UsageError(
            Diagnostic("name two documents, and the code to look through", hint)
        )
    pair = sources.from_files(Path(paths[0]), Path(paths[1]), allow_root)
    yield pair.comparison.package, pair


def _configured_pairs(
    revision: str,
    paths: tuple[str, ...],
    package: str | None,
    allow_root: tuple[str, ...],
) -> Iterator[tuple[str, Pair]]:
    """`impact --against REV`: what changed, and the name that each package has on disk."""
    from gapismith.diff import sources

    documents = [path for path in paths if path.endswith(".json")]
    if documents:
        hint = (
            "--against compares the documents of pyproject.toml; PATHs are of your code"
        )
        raise UsageError(Diagnostic("is no Python", hint, documents[0]))
    clients = sources.clients((), allow_root)
    if package is not None and len(clients) > 1:
        hint = "with --against, a package goes by the name of its output folder"
        raise UsageError(Diagnostic("--package is for one client alone", hint))
    for client, pair in _since(revision, clients, asked_for=False):
        yield client.output.name, pair


@main.command()
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
        with _progress(f"updating {client.package} ..."):
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


@contextmanager
def _progress(text: str) -> Generator[None]:
    """Show `text` on a terminal while something takes longer than a second."""
    if not sys.stdout.isatty():
        yield
        return
    timer = Timer(1.0, lambda: click.echo(text, nl=False))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        click.echo("\r\033[K", nl=False)  # an empty line again


@main.command()
@click.argument("source", metavar="API:VERSION|URL|FILE")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to store it."
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
    findings = validate(fetched.raw, fetched.source, allow_root=allow_root_url)
    raise_errors(findings)
    report(findings)
    name, version = fetched.raw["name"], fetched.raw["version"]
    path = output or Path("discovery", f"{name}.{version}.json")
    click.echo(f"{path}: {fetching.store(fetched.raw, path, force=force)}")


@main.command("list")
@click.argument("query", default="")
def list_command(query: str) -> None:
    """List public APIs; QUERY is looked for in names and titles."""
    from gapismith.discovery.directory import directory

    found = directory()
    click.echo(f"from {found.origin}", err=True)
    words = query.lower().split()
    for item in found.items:
        if all(w in f"{item.name} {item.version} {item.title}".lower() for w in words):
            click.echo(f"{item.name}:{item.version}\t{item.title}")
