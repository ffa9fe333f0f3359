"""The torture list, all the way; and what the shapes of every document come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from tests.corpus import documents
from tests.corpus.process import process
from tests.corpus.shapes import Shapes, shapes

needs_the_counted_corpus = pytest.mark.skipif(
    documents.VERSION != documents.COUNTED,
    reason=f"the figures are those of google-api-python-client {documents.COUNTED}",
)

TOTAL = {
    "documents": 610,
    "methods": 28_137,
    "resources": 7_323,
    "paged": 5_236,
    "undecided pages": 22,
    "pages of maps": 224,
    "streaming": 73,
    "callable resources": 25,
    "uploads": 77,
    "downloads": 44,
    "with an API version": 2_117,
}


@pytest.mark.parametrize("name", documents.TORTURE)
def test_a_document_all_the_way(name: str) -> None:
    figures = process(name)
    assert figures.findings == ()
    assert figures.requests >= figures.methods


@needs_the_counted_corpus
def test_counts_of_the_torture_list() -> None:
    assert counts(documents.TORTURE) == {
        "documents": 26,
        "methods": 4_153,
        "resources": 956,
        "paged": 729,
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


def counts(names: Iterable[str]) -> Shapes:
    """What there is of each shape, added up."""
    total: Counter[str] = Counter()
    for name in names:
        total.update(shapes(documents.package(name)))
    return dict(total)
