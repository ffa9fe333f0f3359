"""Every public document generates; all its requests and responses are what they must be."""

from __future__ import annotations

import pytest

from tests.corpus import documents
from tests.corpus.process import process


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_a_document(name: str) -> None:
    assert process(name).findings == ()
