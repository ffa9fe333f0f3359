"""The Jinja environment: strict, and blind to anything but the values it is given."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2


def templates_folder() -> Path:
    """The templates: beside the package in a wheel, at the root of a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_templates"
    return shipped if shipped.is_dir() else package.parent.parent / "templates"


@cache
def environment() -> jinja2.Environment:
    """The environment that renders all templates.

    Autoescape is off because the output is Python, not HTML. What makes document text safe
    is `literals` and `docstrings`: templates only ever get literals, docstrings and
    identifiers, as values.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder()),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, **values: object) -> str:
    """The text of one template."""
    return environment().get_template(template).render(values)


@cache
def header(origin: str = "") -> str:
    """The lines that every Python file of a package begins with.

    `origin` is the file that it is a copy of, where somebody wrote it by hand.
    """
    return render("_header.j2", origin=origin)
