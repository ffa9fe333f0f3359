"""Paths and the methods that they belong to."""

from __future__ import annotations

import pytest
from gapismith.discovery import read
from gapismith.mock.messages import Request
from gapismith.mock.options import Options
from gapismith.mock.service import Service
from gapismith.mock.templates import pattern_segments

from tests.mock.peers import document

DOCUMENTS = "/v1/projects/p/databases/d/documents"


@pytest.mark.parametrize(
    ("pattern", "segments"),
    [
        ("^models/[^/]+$", ["models", "*"]),
        ("^projects/[^/]+/locations/global$", ["projects", "*", "locations", "global"]),
        ("^files/.*$", ["files", "**"]),
        ("organizations/[0-9]{0,20}", ["organizations", "*"]),
        ("^x/(a|b)/y$", ["x", "*", "y"]),
        ("^(a/b)$", []),
        ("", []),
    ],
)
def test_patterns(pattern: str, segments: list[str]) -> None:
    assert pattern_segments(pattern) == segments


@pytest.mark.parametrize(
    ("target", "method"),
    [
        (f"GET {DOCUMENTS}/c/d", "get"),
        (f"GET {DOCUMENTS}/c/d/e", "list"),
        (f"GET {DOCUMENTS}/c/d/e/f", "get"),
        (f"POST {DOCUMENTS}:batchGet", "batchGet"),
    ],
)
def test_the_closest_method_is_chosen(target: str, method: str) -> None:
    service = Service([read(document("firestore.v1"))], Options(lenient=True))
    http, path = target.split()
    exchange = service.respond(Request(http, path, {}))
    assert exchange.method.rpartition(".")[2] == method
