"""The documents that were really served, where they are kept beside the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, Literal

from gapismith.diagnostics import GapismithError
from gapismith.discovery import Document, read_document
from gapismith.ir.model import Package
from gapismith.pipeline import model
from gapismith.project import unconfigured
from gapismith.render.formatting import format_all
from gapismith.render.renderer import extension_files, render_package

from tests.corpus.memory import compiled, imported

SHARED: Final = Path(__file__).parents[3] / "shared"
CASES: Final = SHARED / "cases" / "documents"
SERVED: Final = tuple(sorted((SHARED / "discovery" / "served").glob("*.json")))
HISTORY: Final = tuple(sorted((SHARED / "discovery" / "history").glob("*.json")))
PINNED: Final = tuple(sorted((SHARED / "discovery").glob("*.json")))
ALL: Final = (*sorted(CASES.glob("*.json")), *PINNED, *SERVED, *HISTORY)

Outcome = Literal["sound", "degraded", "refused"]

REFUSED: Final[dict[str, str]] = {}
"""The documents that no client can be made from, and why: there is none left."""


@dataclass(frozen=True)
class Result:
    outcome: Outcome
    document: Document | None = None
    reasons: tuple[str, ...] = ()


def result(path: Path) -> Result:
    """What becomes of a document."""
    try:
        document = read_document(path)
    except GapismithError as error:
        return Result("refused", reasons=tuple(d.message for d in error.diagnostics))
    return Result("degraded" if document.counts else "sound", document)


@contextmanager
def client_package(document: Document) -> Iterator[tuple[Package, Any]]:
    """The client of a document: its IR, and the package, compiled and imported."""
    package = model(unconfigured(Path(document.source)), document)
    files = {**format_all(render_package(package)), **extension_files(package)}
    codes = {f: compiled(t, f) for f, t in files.items() if f.endswith(".py")}
    # Not its own name: a committed client may have that.
    with imported(f"served_{package.name}", codes) as module:
        yield package, module


def reach(package: Package, module: Any) -> int:
    """Every method can be reached from both clients, and every type by its name.

    Returns how many methods there are.
    """
    address = {} if package.service.root_url else {"base_url": "https://x.example"}
    clients = (
        module.Client(api_key="k", **address),
        module.AsyncClient(api_key="k", **address),
    )
    for method in package.methods:
        for client in clients:
            assert callable(attrgetter(method.call)(client)), method.call
    for types in package.types:
        for name in types.names:
            getattr(module.types, name)
    clients[0].close()
    return len(package.methods)


def methods_of(path: Path) -> int:
    """How many methods the file of a document lists."""

    def count(resource: dict[str, Any]) -> int:
        below = resource.get("resources", {}).values()
        return len(resource.get("methods", {})) + sum(map(count, below))

    return count(json.loads(path.read_bytes()))
