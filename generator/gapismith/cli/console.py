"""What the commands share: messages, exit codes, options, progress, completion."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem

from gapismith.diagnostics import Diagnostic, GapismithError, terminal_safe

T = TypeVar("T")

FINDINGS = 100
"""Exit code of a command that worked and has something to report."""

_VERBOSITY = "gapismith.verbosity"
_COLORS = {"error": "red", "warning": "yellow", "hint": "cyan"}


class ErrorHandlingGroup(click.Group):
    """A group that turns expected failures into messages and exit codes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            return super().parse_args(ctx, args)  # prints the help
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            _report_usage(error, ctx)

    def invoke(self, ctx: click.Context) -> object:
        if os.environ.get("NO_COLOR"):  # https://no-color.org
            ctx.color = False
        try:
            return super().invoke(ctx)
        except GapismithError as error:
            report(error.diagnostics)
            ctx.exit(error.exit_code)
        except click.UsageError as error:
            _report_usage(error, ctx)
        except BrokenPipeError:
            raise  # click knows what to do about it
        except OSError as error:  # what no part has a better message for
            reason = error.strerror or str(error)
            hint = "check that the path exists and that you may use it"
            report([Diagnostic(reason, hint, str(error.filename or ""))])
            ctx.exit(1)


def _report_usage(error: click.UsageError, ctx: click.Context) -> NoReturn:
    """click's message in the form of ours."""
    text = error.format_message().rstrip(".")
    command = (error.ctx or ctx).command_path
    hint = f"see `{command} --help`"
    report([Diagnostic(text[:1].lower() + text[1:], hint)])
    ctx.exit(error.exit_code)


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Diagnostics on stderr, control characters of a document escaped."""
    for diagnostic in diagnostics:
        if diagnostic.level == "warning" and verbosity() < 0:
            continue
        for line in str(diagnostic).split("\n"):
            text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)
            label, colon, rest = text.partition(":")
            if label in _COLORS:
                text = click.style(label + colon, fg=_COLORS[label], bold=True) + rest
            click.echo(text, err=True)


def echo(text: str, *, nl: bool = True, err: bool = False) -> None:
    """`text` on stdout, without what a document could tell the terminal to do."""
    click.echo(terminal_safe(text), nl=nl, err=err)


def say(text: str, *, level: int = 0) -> None:
    """A line about progress or success on stdout; `level` 1 is for --verbose alone."""
    if verbosity() >= level:
        echo(text)


def verbosity() -> int:
    """-1 with --quiet, 1 with --verbose, else 0."""
    context = click.get_current_context(silent=True)
    return int(context.find_root().meta.get(_VERBOSITY, 0)) if context else 0


def progress(items: Sequence[T], label: str, name: Callable[[T], str]) -> Iterator[T]:
    """`items` one by one, with a progress bar on stderr where that is a terminal."""
    if verbosity() < 0 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(
        items,
        label=label,
        file=sys.stderr,
        item_show_func=lambda item: None if item is None else name(item),
    ) as bar:
        yield from bar


def _set_verbosity(
    level: int,
) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(context: click.Context, _: click.Parameter, given: bool) -> None:
        if given:
            context.find_root().meta[_VERBOSITY] = level

    return callback


quiet_option = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=_set_verbosity(-1),
    help="Print only errors, findings and requested output.",
)
verbose_option = click.option(
    "-v",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_set_verbosity(1),
    help="Print more details.",
)
allow_root_option = click.option(
    "--allow-root-url",
    multiple=True,
    metavar="HOST",
    help="Allow documents to use this host or URL.",
)
strict_option = click.option(
    "--strict", is_flag=True, help="Treat warnings about documents as errors."
)
include_option = click.option(
    "--include", multiple=True, metavar="GLOB", help="Methods to keep: files.*"
)
exclude_option = click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Methods to leave out."
)


def complete_clients(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of configured clients for the shell, and files."""
    from gapismith.project import load_config

    try:
        names = [client.package for client in load_config().clients]
    except GapismithError:
        names = []
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]
