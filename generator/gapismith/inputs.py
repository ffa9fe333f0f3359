"""Whether a package is already what `generate` would write, told without generating it.

The lock holds a hash of all that a package was made from: the document and its overrides,
the configuration, the names that have shipped, gapismith's own files, and black. It saves
time and nothing else: `generate --check` and `--force` always generate.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gapismith.config import ClientConfig, RuntimeConfig
from gapismith.diagnostics import GapismithError
from gapismith.discovery.canonical import document_sha256
from gapismith.discovery.load import load
from gapismith.discovery.overrides import overrides_of
from gapismith.discovery.strays import strays
from gapismith.hashing import sha256
from gapismith.package import is_whole, read_lock

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent
_BESIDE = ("templates", "discovery/extensions", "discovery/knowledge")
"""What a wheel has in the package, and a checkout has at its root."""
_PATHS = frozenset(["document", "output", "extensions", "distribution", "selected_in"])


def is_current(target: ClientConfig | RuntimeConfig) -> bool:
    """Whether nothing has changed since the package was written; False if in doubt."""
    if isinstance(target, RuntimeConfig) or target.distribution:
        return False
    try:
        lock = read_lock(target.output)
        return (
            lock is not None
            and lock.inputs != ""
            and not lock.beside  # files of a distribution that is no longer wanted
            and lock.inputs == inputs_hash(target, lock.names)
            and is_whole(target.output, lock)
        )
    except (OSError, ValueError, GapismithError):
        return False


def inputs_hash(client: ClientConfig, names: Mapping[str, Any]) -> str:
    """The hash of what a package is made from, the same on every machine."""
    overrides = overrides_of(client.document)
    settings = {
        key: getattr(client, key)
        for key in ClientConfig.__dataclass_fields__
        if key not in _PATHS
    }
    told = {
        "black": version("black"),
        "document": document_sha256(load(client.document).raw),
        "extensions": client.extensions is not False,
        "files": {n: sha256(path.read_bytes()) for n, path in _files(client)},
        "names": names,
        "overrides": overrides.read_text("utf-8") if overrides else "",
        "settings": settings,
        "stray": [path.name for path in strays(client.document)],
    }
    return sha256(json.dumps(told, sort_keys=True, default=dict))


def _files(client: ClientConfig) -> Iterator[tuple[str, Path]]:
    """gapismith's own files, and those of the user's extension, by stable names."""
    folders = {"gapismith": _PACKAGE}
    for name in _BESIDE:
        shipped = _PACKAGE / f"_{name.rpartition('/')[2]}"
        folders[shipped.name] = shipped if shipped.is_dir() else _CHECKOUT / name
    if isinstance(client.extensions, Path):
        folders["extensions of the project"] = client.extensions
    folders["knowledge of the project"] = client.document.parent / "knowledge"
    for label, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            own = label == "gapismith" and name.startswith("_") and "/" in name
            if path.is_file() and "__pycache__" not in path.parts and not own:
                yield f"{label}/{name}", path
