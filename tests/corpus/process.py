"""One document, all the way: what `test_all` and `python -m tests.corpus.run` do."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from gapismith.discovery import Selection, read_document
from gapismith.ir.model import Package
from gapismith.pipeline import model
from gapismith.project import unconfigured
from gapismith.render.formatting import format_all
from gapismith.render.renderer import render_package

from tests.corpus import documents
from tests.corpus.memory import Made, compiled, imported
from tests.corpus.requests import compare
from tests.corpus.responses import round_trips
from tests.corpus.shapes import Shapes, shapes


@dataclass(frozen=True)
class Figures:
    """What one document gave, and what it cost."""

    name: str
    size: int
    """Bytes of the document."""
    shapes: Shapes
    schemas: int
    lines: int
    """Generated ones; the runtime, the same in every package, is not counted."""
    requests: int
    """Compared with those of googleapiclient."""
    responses: int
    """Parsed, read and written again."""
    findings: tuple[str, ...]
    """What was wrong with requests and responses."""
    seconds: Mapping[str, float]
    """Of processor time, by stage."""
    peak: int
    """Bytes of memory that the process has had at most."""

    @property
    def methods(self) -> int:
        return self.shapes["methods"]

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())


class Stages:
    """What the stages of the work took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.seconds[name] = time.process_time() - start


def process(name: str, include: Sequence[str] = ()) -> Figures:
    """Generate, compile with warnings as errors, import all, reach every method.

    Then send a request with each method, and a response through each schema. `include`
    selects methods, as users do.
    """
    stages = Stages()
    with stages.stage("generating"):
        document = read_document(
            documents.path(name), selection=Selection(tuple(include))
        )
        description = document.description
        package = model(unconfigured(Path(document.source)), document)
        files = format_all(render_package(package))
    with stages.stage("compiling"):
        codes = {f: compiled(t, f) for f, t in files.items() if f.endswith(".py")}
    with imported(package.name, codes) as module:
        with stages.stage("importing"):
            reach(package, module)
        made = Made(documents.raw(name), description, package, module)
        with stages.stage("requests"):
            requests = list(compare(made, package.methods))
        with stages.stage("responses"):
            schemas = [
                m.schema for m in package.models if m.schema in description.schemas
            ]
            responses = list(round_trips(made, schemas))
    return Figures(
        name=name,
        size=documents.path(name).stat().st_size,
        shapes=shapes(package),
        schemas=len(package.types),
        lines=sum(text.count("\n") for text in files.values()),
        requests=len(requests),
        responses=len(responses),
        findings=tuple(text for found in (*requests, *responses) for text in found),
        seconds=stages.seconds,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )


def reach(package: Package, module: Any) -> None:
    """Every method can be reached from both clients, and every type by its name."""
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
