"""The clients of a project: those of the nearest pyproject.toml, or of a bare document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gapismith.config import CLIENTS, ClientConfig, Config, read_config
from gapismith.diagnostics import Diagnostic, UsageError
from gapismith.import_path import OWN_RUNTIME
from gapismith.spelling import is_identifier


def load_config(start: Path | None = None) -> Config:
    """Read the nearest pyproject.toml, looking upwards from `start` (the current folder).

    Raises UsageError when there is none, or when its configuration is invalid.
    """
    start = Path.cwd() if start is None else start.absolute()
    file = nearest(start)
    if file is None:
        raise UsageError(
            Diagnostic(
                "no pyproject.toml here or in any folder above",
                "`gapismith add API:VERSION` creates one with its first client",
                str(start),
            )
        )
    config = read_config(file)
    if not config.clients:
        raise UsageError(
            Diagnostic(
                "no client is configured",
                "`gapismith add API:VERSION` adds one",
                str(file),
                CLIENTS,
            )
        )
    return config


def configured(document: Path) -> tuple[ClientConfig, ...]:
    """The clients that the nearest pyproject.toml, if there is any, makes from `document`.

    Raises UsageError when its configuration is invalid.
    """
    file = nearest(Path.cwd())
    return () if file is None else read_config(file).of_document(document)


def clients_of(words: Iterable[str]) -> tuple[ClientConfig, ...]:
    """The clients that `words` name, by package or by document; all without words.

    A document that is configured nowhere is taken as it is. Raises GapismithError for a
    client that is not configured.
    """
    return tuple(dict.fromkeys(_named(words))) or load_config().clients


def _named(words: Iterable[str]) -> Iterator[ClientConfig]:
    for word in words:
        if word.endswith(".json") or Path(word).is_file():
            yield from configured(Path(word)) or (unconfigured(Path(word)),)
        else:
            yield from load_config().select([word])


def unconfigured(document: Path) -> ClientConfig:
    """The client of a document that is configured nowhere and has made no package."""
    return ClientConfig("", document, document)


def client_of_document(document: Path, output: Path) -> ClientConfig:
    """The client that `generate DOC --output FOLDER` writes.

    What pyproject.toml configures for that document holds here as well, but for a shared
    runtime: the package is self-contained. Raises UsageError
    when it is made into several clients, or the folder's name can't be imported.
    """
    if not is_identifier(output.name):
        raise UsageError(
            Diagnostic(
                f"{output.name or str(output)!r} can't be the name of a package",
                "the package is named after its folder: --output FOLDER/my_client",
                str(output),
            )
        )
    _refuse_client(document)
    known = configured(document)
    if len(known) > 1:
        raise UsageError(
            Diagnostic(
                f"made into several clients: {', '.join(c.package for c in known)}",
                f"give {output.name!r} a table of its own in pyproject.toml, with "
                "`output`",
                str(document),
            )
        )
    if not known:
        return ClientConfig(output.name, document, output)
    return replace(
        known[0],
        package=output.name,
        output=output,
        runtime=OWN_RUNTIME,
        selected_in=None,
    )


def _refuse_client(document: Path) -> None:
    """Refuse the name of a client where a document is wanted."""
    file = nearest(Path.cwd())
    if file is None or document.exists():
        return
    clients = {client.package: client for client in read_config(file).clients}
    client = clients.get(str(document))
    if client is not None:
        raise UsageError(
            Diagnostic(
                f"{client.package!r} is a client of {file}, not a document",
                f"name its document, {client.document}, with --output; or leave out "
                "--output to generate the client where it is configured",
            )
        )


def nearest(start: Path) -> Path | None:
    """The pyproject.toml of `start` or the nearest folder above; None without one."""
    files = (folder / "pyproject.toml" for folder in (start, *start.parents))
    return next((_from_here(file) for file in files if file.is_file()), None)


def _from_here(path: Path) -> Path:
    """`path` as people write it: from the current folder, also where that is below it."""
    here = Path.cwd()
    if path.is_relative_to(here) or here.is_relative_to(path.parent):
        return Path(os.path.relpath(path))
    return path
