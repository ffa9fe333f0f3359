"""Where the pages of a site are: the one place that knows its URLs.

They are stable, so that reports can link to them, relative to the site's folder:

    resources/<path>.html#<method>              resources/projects.locations.keys.html#list
    resources/<path>.html#<method>.<parameter>
    types/<Class>.html#<field>
    resources/_client.html#<method>             methods of the client itself

A page that would be too long is split: `resources/<path>--2.html` has the next methods. The
anchors above stay on the first part, where each leads to its section.

No two pages have names that differ by case only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gapismith.ir.model import Package, Resource, TypesModule
from gapismith.ir.names import DEVICES
from gapismith.ir.types import EnumOf
from gapismith.reference.signatures import leaf

_MODELS: Final = 40
"""Models whose fields are in one script."""
_MAX_NAME: Final = 200
"""Of a file, without its ending: file systems take 255 bytes."""


class Urls:
    """The URLs of one package's site, relative to its folder."""

    def __init__(self, package: Package) -> None:
        self._resources = _files(".".join(r.module) for r in package.resources)
        self._types = _files(name for m in package.types for name in pages(m))
        self._enums = {
            enum: anchor for m in package.types for enum, anchor in _enums(m)
        }
        models = sorted(model.name for model in package.models)
        self._typed_dicts = {n: m.name for m in package.models for n in m.typed_dicts}
        self._scripts = {name: i // _MODELS + 1 for i, name in enumerate(models)}
        self._schemas = {m.schema: name for m in package.types for name in pages(m)[:1]}

    def resource(self, resource: Resource) -> str:
        """The page of a resource; of the client for the root."""
        if not resource.module:
            return "resources/_client.html"
        return f"resources/{self._resources['.'.join(resource.module)]}.html"

    def method(self, resource: Resource, name: str) -> str:
        return f"{self.resource(resource)}#{name}"

    def type(self, name: str) -> str:
        """Where a class or alias of `types` is described."""
        name = self._typed_dicts.get(name, name)
        if name in self._types:
            return f"types/{self._types[name]}.html"
        owner, attribute = self._enums[name]
        return f"types/{self._types[owner]}.html#{attribute}"

    def fields(self, name: str) -> str:
        """The script that holds the fields of a model, and those of others."""
        return f"fields/{self._scripts[name]}.js"

    def schema(self, schema: str) -> str | None:
        """The page of a schema, by its id in the document; `None` for anything else."""
        name = self._schemas.get(schema)
        return None if name is None else self.type(name)


def part_url(url: str, number: int) -> str:
    """The part of that number of a page; no page has such a name."""
    return url if number == 1 else f"{url.removesuffix('.html')}--{number}.html"


def pages(module: TypesModule) -> list[str]:
    """The names of a module that have pages; the enums of fields are part of their pages."""
    models = [model.name for model in module.models]
    others = [*(a.name for a in module.aliases), *(e.name for e in module.enums)]
    return models or others[:1]


def _enums(module: TypesModule) -> Iterator[tuple[str, tuple[str, str]]]:
    """The enums of fields, each with the model and the field that show its values."""
    for model in module.models:
        for field in model.fields:
            of = leaf(field.type)
            if isinstance(of, EnumOf) and field.name not in model.inherited:
                yield of.name, (model.name, field.attribute)
    if not module.models:
        page = pages(module)[0]
        yield from ((e.name, (page, e.name)) for e in module.enums if e.name != page)


def _files(names: Iterable[str]) -> dict[str, str]:
    """A file name for each of `names`, also where case makes no difference."""
    files: dict[str, str] = {}
    taken = set(DEVICES)
    for name in sorted(names):
        stem = name[:_MAX_NAME]
        file, number = stem, 1
        while file.casefold() in taken:
            number += 1
            file = f"{stem}-{number}"
        taken.add(file.casefold())
        files[name] = file
    return files
