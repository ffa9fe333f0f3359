"""The torture list, all the way; and what the shapes of every document come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from discogen.ir.model import Package
from discogen.render.package import render_package

from tests.corpus import documents
from tests.corpus.memory import compiled
from tests.corpus.process import process

needs_the_counted_corpus = pytest.mark.skipif(
    documents.VERSION != documents.COUNTED,
    reason=f"the figures are those of google-api-python-client {documents.COUNTED}",
)

TOTAL = {
    "documents": 610,
    "methods": 28_137,
    "resources": 7_323,
    "paged": 5_195,
    "undecided pages": 22,
    "pages of maps": 224,
    "streaming": 73,
    "callable resources": 25,
    "uploads": 77,
    "downloads": 44,
    "with an API version": 2_117,
}


@pytest.mark.parametrize("name", documents.SMALL)
def test_a_document_all_the_way(name: str) -> None:
    process(name)


@pytest.mark.parametrize("name", documents.LARGE)
def test_a_large_document_compiles_unformatted(name: str) -> None:
    for file, text in render_package(documents.package(name)).items():
        if file.endswith(".py"):
            compiled(text, file)


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.LARGE)
def test_a_large_document_all_the_way(name: str) -> None:
    process(name)


@needs_the_counted_corpus
def test_counts_of_the_torture_list() -> None:
    assert counts(documents.TORTURE) == {
        "documents": 26,
        "methods": 4_153,
        "resources": 956,
        "paged": 698,
        "undecided pages": 0,
        "pages of maps": 56,
        "streaming": 31,
        "callable resources": 17,
        "uploads": 15,
        "downloads": 7,
        "with an API version": 1_092,
    }


@needs_the_counted_corpus
@pytest.mark.slow
def test_counts_of_the_whole_corpus() -> None:
    assert counts(documents.names()) == TOTAL


def counts(names: Iterable[str]) -> dict[str, int]:
    """What there is of each shape, added up."""
    total: Counter[str] = Counter(dict.fromkeys(TOTAL, 0))
    for name in names:
        total.update(_counts(documents.package(name)))
    return dict(total)


def _counts(package: Package) -> Counter[str]:
    pages = [m.page for m in package.methods if m.page is not None]
    return Counter(
        {
            "documents": 1,
            "methods": len(package.methods),
            "resources": len(package.resources),
            "paged": len(pages),
            "undecided pages": sum(page.items is None for page in pages),
            "pages of maps": sum(page.items_are_map for page in pages),
            "streaming": sum(m.kind == "streaming" for m in package.methods),
            "callable resources": sum(m.name == "__call__" for m in package.methods),
            "uploads": sum(m.upload is not None for m in package.methods),
            "downloads": sum(m.download is not None for m in package.methods),
            "with an API version": sum(bool(m.api_version) for m in package.methods),
        }
    )
