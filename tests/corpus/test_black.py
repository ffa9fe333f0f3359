"""Generated files are what plain black makes of them, though few of them go through it."""

from __future__ import annotations

import pytest
from gapismith.render.formatting import format_all, format_one
from gapismith.render.renderer import render_package

from tests.corpus import documents

SAMPLE = ("doubleclickbidmanager.v1", "kgsearch.v1", "oauth2.v2", "translate.v2")
"""Small ones: without methods, without schemas, with methods of the client's own."""


def changed(name: str) -> list[str]:
    """The files of a document that black would change."""
    files = format_all(render_package(documents.package(name)))
    sources = {path: text for path, text in files.items() if path.endswith(".py")}
    return [path for path, text in sources.items() if format_one(path, text) != text]


@pytest.mark.parametrize("name", SAMPLE)
def test_black_leaves_a_sample_alone(name: str) -> None:
    assert changed(name) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_black_leaves_everything_alone(name: str) -> None:
    assert changed(name) == []
