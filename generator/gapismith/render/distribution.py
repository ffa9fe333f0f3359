"""The files around a package that is published as a distribution of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import tomlkit

from gapismith.ir.model import Package, Resource
from gapismith.render.client_module import title
from gapismith.render.environment import render

_METHODS = 5
"""Methods that a README names."""


def distribution_files(
    package: Package, folder: str, name: str, version: str
) -> dict[str, str]:
    """pyproject.toml and README.md of the distribution `name`, by their names.

    `folder` is the name of the package's folder, which it is imported by.
    """
    api = " ".join(title(package).split())
    service = package.service
    return {
        "pyproject.toml": render(
            "distribution/pyproject.toml.j2",
            name=_toml(name),
            version=_toml(version),
            client=package.name,
            package=folder,
            description=_toml(f"A typed client of the {api}"),
        ),
        "README.md": render(
            "distribution/README.md.j2",
            name=name,
            title=_plain(api),
            package=folder,
            credentials=(
                'credentials="default"'
                if service.scopes and not service.api_key_env
                else 'api_key="..."'
            ),
            methods=list(islice(_methods(package.root), _METHODS)),
        ),
    }


def _methods(resource: Resource, path: str = "") -> Iterator[str]:
    yield from (f"{path}{method.name}" for method in resource.methods)
    for child in resource.resources:
        yield from _methods(child, f"{path}{child.attribute}.")


def _toml(text: str) -> str:
    return tomlkit.item(text).as_string()


def _plain(text: str) -> str:
    """A title without what Markdown or HTML would take for markup."""
    return "".join(c for c in text if c.isprintable() and c not in "<>[]`*_&\\")
