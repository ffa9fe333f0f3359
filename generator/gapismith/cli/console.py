"""What the commands share: errors to messages and exit codes, options, progress."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from threading import Timer

import click

from gapismith.diagnostics import Diagnostic, GapismithError

FINDINGS = 100
"""Exit code of a command that worked and has something to report."""


class ErrorHandlingGroup(click.Group):
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


@contextmanager
def progress(text: str) -> Generator[None]:
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
