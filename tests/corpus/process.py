"""One document, all the way: what `test_all` and `python -m tests.corpus.run` do."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from discogen.document import read
from discogen.ir.build import build
from discogen.ir.model import Package
from discogen.render.formatting import format_all
from discogen.render.package import render_package

from tests.corpus.documents import path
from tests.corpus.memory import compiled, imported


@dataclass(frozen=True)
class Figures:
    """What one document gave, and what it cost."""

    name: str
    methods: int
    schemas: int
    lines: int
    """Generated ones; the runtime, the same in every package, is not counted."""
    size: int
    """Bytes of the document."""
    seconds: float
    """Of processor time, from the file to the formatted sources."""
    peak: int
    """Bytes of memory that the process has had at most."""


def process(name: str) -> Figures:
    """Generate, compile with warnings as errors, import all, and reach every method."""
    start = time.process_time()
    package, files = generate(name)
    seconds = time.process_time() - start
    check(package, files)
    return Figures(
        name=name,
        methods=len(package.methods),
        schemas=len(package.types),
        lines=sum(text.count("\n") for text in files.values()),
        size=path(name).stat().st_size,
        seconds=seconds,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )


def generate(name: str) -> tuple[Package, dict[str, str]]:
    """The IR and the formatted files of a validated document."""
    package = build(read(path(name)))
    return package, format_all(render_package(package))


def check(package: Package, files: dict[str, str]) -> None:
    """Every file compiles, and every method can be reached from both clients."""
    for file, text in files.items():
        if file.endswith(".py"):
            compiled(text, file)
    with imported(package.name, files) as module:
        client = module.Client(api_key="k")
        async_client = module.AsyncClient(api_key="k")
        for method in package.methods:
            for each in (client, async_client):
                assert callable(attrgetter(method.call)(each)), method.call
                if method.download is not None:
                    parent = _parent(each, method.call, method.name)
                    assert callable(getattr(parent, method.download))
        for types in package.types:
            for name in types.names:
                getattr(module.types, name)
        for resource_ in package.resources:
            attrgetter(_attribute(package, resource_.path))(client)
        client.close()


def _parent(client: Any, call: str, name: str) -> Any:
    above = call.removesuffix(name).rstrip(".")
    return attrgetter(above)(client) if above else client


def _attribute(package: Package, names: tuple[str, ...]) -> str:
    """The attributes that lead to the resource of these names."""
    here, found = package.root, []
    for name in names:
        here = next(r for r in here.resources if r.path[-1] == name)
        found.append(here.attribute)
    return ".".join(found)
