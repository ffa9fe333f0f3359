"""Where the templates are."""

from __future__ import annotations

from pathlib import Path


def templates_folder() -> Path:
    """The templates: beside the package in a wheel, at the root of a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_templates"
    return shipped if shipped.is_dir() else package.parent.parent / "templates"
