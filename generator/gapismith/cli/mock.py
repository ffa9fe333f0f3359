"""The command `mock`: a server of any API, for tests and for trying a client."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gapismith.cli.console import complete_clients, echo, report, verbosity
from gapismith.diagnostics import Diagnostic, GapismithError

if TYPE_CHECKING:
    from gapismith.config import ClientConfig
    from gapismith.discovery import Document

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument(
    "names", nargs=-1, metavar="[NAME | DOC]...", shell_complete=complete_clients
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to bind.")
@click.option(
    "--port", default=0, show_default="any free one", type=click.IntRange(0, 65535)
)
@click.option("--seed", default=0, help="Seed of sampled values and of faults.")
@click.option(
    "--latency",
    default=0.0,
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    help="Delay each response.",
)
@click.option(
    "--operation-seconds",
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    help="How long a long-running operation takes.",
)
@click.option(
    "--faults",
    default="",
    metavar="KIND=RATE,...",
    help="Fail on purpose: 429, 503, reset, stall, truncate, operation; 429=0.1 is 10%.",
)
@click.option(
    "--fixtures", multiple=True, type=_FILE, help="Recorded exchanges to respond from."
)
@click.option("--record", type=_FILE, help="Append exchanges to this file.")
@click.option("--log", type=_FILE, help="Append a line of JSON for each request.")
@click.option(
    "--lenient",
    is_flag=True,
    help="Sample resources that were never created, rather than respond with 404.",
)
@click.option(
    "--ui", is_flag=True, help="Also serve the reference, with a form for each method."
)
def mock(
    *,
    names: tuple[str, ...],
    host: str,
    port: int,
    seed: int,
    latency: float,
    operation_seconds: float,
    faults: str,
    fixtures: tuple[Path, ...],
    record: Path | None,
    log: Path | None,
    lenient: bool,
    ui: bool,
) -> None:
    """Serve APIs from their documents, for tests in any language.

    The server is stateful: what a client creates, it can read, list, change and delete.
    NAME is a client of pyproject.toml, DOC the file of a document; without any, all
    clients are served. The first line of output is the base URL; what the server
    refuses or leaves undone is logged to stderr.

    In Python tests, the pytest fixture does the same: mock_api(NAME or DOC, seed=1).url
    is the base URL.
    """
    from gapismith.mock.options import Options, parse_faults
    from gapismith.project import clients_of

    options = Options(
        host=host,
        port=port,
        seed=seed,
        latency=latency,
        operation_seconds=operation_seconds,
        faults=parse_faults(faults),
        fixtures=fixtures,
        record=record,
        log=log,
        lenient=lenient,
        ui=ui,
    )
    documents = [_document(client) for client in clients_of(names)]
    try:
        from gapismith.mock.running import run
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
        hint = (
            'install the extra: pip install "gapismith[mock]" (or pipx install --force '
            '"gapismith[mock]", uv tool install "gapismith[mock]")'
        )
        missing = Diagnostic("the mock server needs aiohttp", hint)
        raise GapismithError(missing) from None
    level = logging.ERROR if verbosity() < 0 else logging.INFO
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=level)
    try:
        run(documents, options, echo)
    except OSError as error:
        if error.filename is not None:
            raise
        message = f"can't listen on {host!r}: {error.strerror or error}"
        hint = "choose another --port, or a --host of this machine"
        raise GapismithError(Diagnostic(message, hint)) from None


def _document(client: ClientConfig) -> Document:
    from gapismith.discovery import read_document

    found = read_document(client.document, allow_root=client.allow_root_url)
    report(found.warnings)
    return found
