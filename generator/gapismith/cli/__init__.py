"""The command, a module per group of commands: the only code that prints and exits.

A module of commands imports at its top only what costs nothing; each command imports the
part of gapismith that it runs, so that `--help` and completion stay fast.
"""

from __future__ import annotations

import click

from gapismith import __version__
from gapismith.cli import changes, clients, documents, mock, reference
from gapismith.cli.console import ErrorHandlingGroup, quiet_option, verbose_option


@click.group(
    cls=ErrorHandlingGroup, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="gapismith")
@quiet_option
@verbose_option
def main() -> None:
    """Typed, self-contained Python clients from Google API Discovery documents.

    \b
    Exit codes: 0 nothing to report, 1 an error, 2 wrong usage, 100 findings.
    Completion: eval "$(_GAPISMITH_COMPLETE=bash_source gapismith)" in ~/.bashrc,
      likewise zsh_source in ~/.zshrc; for fish
      _GAPISMITH_COMPLETE=fish_source gapismith | source
    """


for _command in (
    clients.add,
    documents.list_command,
    documents.fetch,
    documents.validate_command,
    documents.inspect,
    clients.generate,
    changes.diff,
    changes.impact,
    clients.update,
    reference.reference,
    mock.mock,
):
    main.add_command(quiet_option(verbose_option(_command)))
