"""What there is of each shape that methods can have."""

from __future__ import annotations

from gapismith.ir.model import Package

Shapes = dict[str, int]


def shapes(package: Package) -> Shapes:
    """The counts that the generator's rules give for one document."""
    methods = package.methods
    pages = [m.page for m in methods if m.page is not None]
    return {
        "documents": 1,
        "methods": len(methods),
        "resources": len(package.resources),
        "paged": len(pages),
        "undecided pages": sum(page.items is None for page in pages),
        "pages of maps": sum(page.items_are_map for page in pages),
        "streaming": sum(m.kind == "streaming" for m in methods),
        "callable resources": sum(m.name == "__call__" for m in methods),
        "uploads": sum(m.upload is not None for m in methods),
        "downloads": sum(m.download is not None for m in methods),
        "with an API version": sum(bool(m.api_version) for m in methods),
    }
