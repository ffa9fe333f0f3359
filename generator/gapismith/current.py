"""Whether a package is what `generate` would write, told without generating it.

A record in the user's cache says of which inputs a package came out as it is: the document
and its overrides, the configuration, the lock, gapismith's own sources, and black. Where one
of them is another, or a file has been touched, the package is generated and compared.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from gapismith import cache
from gapismith.config import ClientConfig
from gapismith.diagnostics import GapismithError
from gapismith.discovery.overrides import overrides_path
from gapismith.package import LOCK_NAME, read_lock, staging
from gapismith.package.snapshot import scan
from gapismith.render.folder import templates_folder


def is_current(client: ClientConfig) -> bool:
    """Whether nothing has changed since the package of a client was last up to date."""
    try:
        known = cache.get(_record(client))
        return known == _state(client, inputs(client)) and _is_whole(client)
    except (OSError, ValueError, GapismithError):
        return False


def remember(client: ClientConfig, made_from: str) -> None:
    """Record that a package is up to date, given the `inputs` from before it was made."""
    cache.put(_record(client), _state(client, made_from))


def inputs(client: ClientConfig) -> str:
    """A hash of all that a package is made from, but for its lock."""
    told = f"{client!r} black {version('black')}"
    digest = hashlib.sha256(told.encode("utf-8", "surrogateescape"))
    for path in _files(client):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(b"%d %d " % (path.is_file(), len(content)))
        digest.update(content)
    return digest.hexdigest()


def _record(client: ClientConfig) -> Path | None:
    name = hashlib.sha256(os.fsencode(client.output.absolute())).hexdigest()
    return cache.record(f"{name[:32]}.current", os.environ)


def _state(client: ClientConfig, made_from: str) -> str:
    """What a record holds: the inputs, and the lock as it is, which has the files."""
    lock = client.output / LOCK_NAME
    content = lock.read_bytes() if lock.is_file() else b""
    return f"{made_from} {hashlib.sha256(content).hexdigest()}"


def _files(client: ClientConfig) -> Iterator[Path]:
    yield client.document
    yield overrides_path(client.document)
    for folder in (Path(__file__).parent, templates_folder()):
        yield from sorted(p for p in folder.rglob("*") if p.suffix != ".pyc")


def _is_whole(client: ClientConfig) -> bool:
    """Whether the folder has every file as the lock has it, and no trace of a killed run."""
    lock = read_lock(client.output)
    place = staging.Place.of(client.output)
    if lock is None or place.has_leftovers:
        return False
    tree = scan(place.target)
    touched = any(tree.hash(path) != digest for path, digest in lock.files.items())
    return not touched and not any(tree.empty_folders())
