"""From the names in reports to the pages of a reference site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from gapismith.ir.model import Package
from gapismith.reference.urls import Urls

_SAFE: Final = "%:/?=&@+,~"
"""What stays as it is in a URL or path that somebody wrote."""


def links(package: Package, base: str) -> dict[str, str]:
    """Where a site at `base`, a URL or path, describes the names that findings have.

    `client.models.list`, `client.models.list(page_size=)`, `types.Model.name`, ...
    """
    start = quote(base.rstrip("/"), safe=_SAFE)
    return {name: f"{start}/{url}" for name, url in _links(package)}


def _links(package: Package) -> Iterator[tuple[str, str]]:
    urls = Urls(package)
    for resource in package.root.walk():
        for method in resource.methods:
            name, url = f"client.{method.call}", urls.method(resource, method.name)
            yield name, url
            for parameter in method.parameters:
                argument = parameter.argument
                yield f"{name}({argument}=)", f"{url}.{argument}"
    for model in package.models:
        name, url = f"types.{model.name}", urls.type(model.name)
        yield name, url
        for field in model.fields:
            yield f"{name}.{field.attribute}", f"{url}#{field.attribute}"
    for module in package.types:
        for alias in module.aliases:
            yield f"types.{alias.name}", urls.type(alias.name)
        for enum in module.enums:
            yield f"types.{enum.name}", urls.type(enum.name)
