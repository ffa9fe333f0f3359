"""The site of one client, or of several, on disk: documents -> IR -> pages -> files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gapismith import __version__
from gapismith.config import ClientConfig
from gapismith.diagnostics import Diagnostic, UsageError, fail
from gapismith.hashing import sha256
from gapismith.ir.model import Package
from gapismith.package import (
    LOCK_NAME,
    Changes,
    Lock,
    read_lock,
    shipped_names,
    write,
)
from gapismith.pipeline import model, read_client
from gapismith.reference.site import overview, site

_KIND = "reference"
"""The option that tells the lock of a site from that of a package."""


@dataclass(frozen=True, slots=True)
class Written:
    output: Path
    changes: Changes
    pages: int
    warnings: tuple[Diagnostic, ...]


def write_site(
    clients: Sequence[ClientConfig], output: Path, *, force: bool = False
) -> Written:
    """Write the site of the clients into the folder `output`.

    Of several clients, each has a folder of its own in it, below one front page. Pages of
    an earlier run that are no longer needed are removed; other files stay.

    Raises GapismithError when a document is invalid, or when the folder holds something
    that would be lost.
    """
    old = read_lock(output)
    if old is not None and _KIND not in old.options:
        raise fail(
            f"holds a package: its {LOCK_NAME} isn't that of a reference",
            hint="name another folder",
            source=str(output),
        )
    packages: list[Package] = []
    warnings: list[Diagnostic] = []
    digests: list[str] = []
    for client in clients:
        document = read_client(client)
        packages.append(
            model(client, document, shipped_names(read_lock(client.output)))
        )
        warnings.extend(document.warnings)
        digests.append(document.sha256)
    files = _files(packages)
    lock = Lock(
        document_sha256=digests[0] if len(digests) == 1 else sha256("\n".join(digests)),
        revision=", ".join(package.service.revision for package in packages),
        source="",
        generator=__version__,
        black="",
        options={_KIND: True},
    )
    changes = write(output, files, lock, force=force)
    pages = sum(path.endswith(".html") for path in files)
    return Written(output, changes, pages, tuple(warnings))


def _files(packages: Sequence[Package]) -> dict[str, str]:
    if len(packages) == 1:
        return site(packages[0])
    sites = {package.name: site(package) for package in packages}
    if len(sites) < len(packages):
        raise UsageError(
            Diagnostic("two documents make the same package", "name one of them")
        )
    files = {
        f"{name}/{path}": text
        for name, pages in sites.items()
        for path, text in pages.items()
    }
    return files | overview(packages)
