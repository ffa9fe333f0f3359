"""Every method can be called, and no response breaks the document."""

from __future__ import annotations

import pytest

from tests.corpus import documents
from tests.mock.every_method import findings

SAMPLE = (
    "calendar.v3",
    "dns.v2",
    "drive.v3",
    "storage.v1",
    "translate.v2",
    "youtube.v3",
)


@pytest.mark.parametrize("name", SAMPLE)
def test_methods_of_a_document(name: str) -> None:
    assert findings(name) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_methods_of_every_document(name: str) -> None:
    assert findings(name) == []
