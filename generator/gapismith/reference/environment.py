"""The Jinja environment of the site: it escapes whatever isn't markup of ours."""

from __future__ import annotations

import html
from functools import cache

import jinja2
from markupsafe import Markup

from gapismith.reference.prose import clean
from gapismith.render.environment import templates_folder


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder() / "reference"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["code"] = _code
    return environment


def _finalize(value: object) -> object:
    return clean(value) if type(value) is str else value


def _code(text: str) -> Markup:
    """Code between tags, where quotes need no escape."""
    return Markup(html.escape(clean(text), quote=False))


def render(template: str, **values: object) -> str:
    """The text of one template of `templates/reference/`."""
    return _environment().get_template(template).render(values)
