"""By which name Python imports a folder of a project."""

from __future__ import annotations

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


def import_path(folder: Path, root: Path) -> str:
    """The dotted name of the package in `folder`: `app._vendor.drive_v3`."""
    top = source_root(folder, root)
    return ".".join(folder.resolve().relative_to(top).parts)
