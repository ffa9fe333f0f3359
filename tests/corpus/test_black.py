"""Generated files are what plain black makes of them, though few of them go through it."""

from __future__ import annotations

import pytest
from gapismith.render.formatting import format_all, format_one
from gapismith.render.line_breaking import break_lines
from gapismith.render.renderer import render_package

from tests.corpus import documents

SAMPLE = ("doubleclickbidmanager.v1", "kgsearch.v1", "oauth2.v2", "translate.v2")
"""Small ones: without methods, without schemas, with methods of the client's own."""


def sources(name: str) -> dict[str, str]:
    """The Python files of a document, as the templates write them."""
    files = render_package(documents.package(name)).items()
    return {path: text for path, text in files if path.endswith(".py")}


def changed(name: str) -> list[str]:
    """The files of a document that are not what black makes of the templates' text."""
    rendered = sources(name)
    files = format_all(rendered)
    return [
        path for path, text in rendered.items() if files[path] != format_one(path, text)
    ]


def for_black(name: str) -> list[str]:
    """The files of a document that have to go through black."""
    return [p for p, text in sources(name).items() if not break_lines(text).is_sure]


@pytest.mark.parametrize("name", SAMPLE)
def test_a_sample_is_as_black_has_it(name: str) -> None:
    assert changed(name) == []
    assert for_black(name) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_everything_is_as_black_has_it(name: str) -> None:
    assert changed(name) == []


@pytest.mark.slow
def test_few_files_go_through_black() -> None:
    names = documents.names()
    assert sum(len(for_black(n)) for n in names) <= 0.002 * sum(
        len(sources(n)) for n in names
    )
