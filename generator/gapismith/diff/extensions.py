"""Finds what a new revision does to the members that hand-written modules add."""

from __future__ import annotations

from collections.abc import Iterator

from gapismith.diff.finding import Finding, finding
from gapismith.ir.extension import Helper
from gapismith.ir.model import Package


def compare_extensions(old: Package, new: Package) -> Iterator[Finding]:
    """Helpers that were removed, and those whose names the API has taken."""
    before, after = helpers(old), helpers(new)
    taken = {
        spelled(new, conflict.target, conflict.member)
        for extension in new.extensions
        for conflict in extension.conflicts
        if conflict.member
    }
    for name in before:
        if name in taken:
            yield finding(
                "extension-name-taken",
                name.removeprefix("client."),
                f"the API has a {name} of its own, which hides that of the extension",
                old=name,
                hint="rename it in the extension, and where it is used",
            )
        elif name not in after:
            yield finding(
                "extension-member-removed",
                name.removeprefix("client."),
                f"{name} was removed: the API lacks what the extension needs for it",
                old=name,
            )


def helpers(package: Package) -> dict[str, Helper]:
    """What extensions add, as people spell it: `client.files.upload`, `File.part`."""
    return {
        spelled(package, mixin.target, helper.name): helper
        for extension in package.extensions
        for mixin in extension.mixins
        for helper in mixin.helpers
    }


def spelled(package: Package, target: str, name: str) -> str:
    """A member of a class, given the path of the class; async ones are as the others."""
    for resource in package.root.walk():
        path = ".".join(("resources", *resource.module)) if resource.module else ""
        classes = (resource.class_name, resource.async_class_name)
        if target in [f"{path}.{each}".lstrip(".") for each in classes]:
            return ".".join(("client", *_attributes(package, resource.path), name))
    return f"{target.removeprefix('types.')}.{name}"


def _attributes(package: Package, path: tuple[str, ...]) -> Iterator[str]:
    """The attributes that lead to a resource, given its names in the document."""
    resource = package.root
    for depth in range(len(path)):
        resource = next(r for r in resource.resources if r.path == path[: depth + 1])
        yield resource.attribute
