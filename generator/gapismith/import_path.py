"""By which name Python imports a folder of a project."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path


def source_root(folder: Path, root: Path) -> Path:
    """The folder on Python's path that the package in `folder` is imported from.

    Of the folders between it and the project's `root`, the outermost with an `__init__.py`
    is a top-level package. Without one, it is below `src`, if it is there, and else a
    top-level package itself.
    """
    folder, root = folder.resolve(), root.resolve()
    above = [p for p in folder.parents if p.is_relative_to(root) and p != root]
    packages = [path for path in above if (path / "__init__.py").is_file()]
    if packages:
        return packages[-1].parent
    return root / "src" if root / "src" in above else folder.parent


OWN_RUNTIME = "._runtime"
"""How a package imports a runtime of its own."""


def import_base(package: Path, runtime: Path, root: Path) -> str:
    """How modules of `package` import what is in the folder `runtime`.

    Relative where both are below one top-level package, `..google_runtime`, so that this
    package can be moved or vendored; else by its full name.
    """
    name = import_path(runtime, root)
    if source_root(package, root) == source_root(runtime, root):
        ours, theirs = import_path(package, root).split("."), name.split(".")
        pairs = zip(ours, theirs, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if shared:
            return "." * (len(ours) - shared + 1) + ".".join(theirs[shared:])
    return name


def import_path(folder: Path, root: Path) -> str:
    """The dotted name of the package in `folder`: `app._vendor.drive_v3`."""
    top = source_root(folder, root)
    return ".".join(folder.resolve().relative_to(top).parts)
