"""A fixture for pytest: `mock_api(document, ...)` serves it until the test ends.

def test_files(mock_api):
    url = mock_api("discovery/drive.v3.json", seed=1).url
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .running import Document, MockServer


@pytest.fixture
def mock_api() -> Iterator[Callable[..., MockServer]]:
    """Serves documents, with the options of `gapismith.mock.Options` by name."""
    from gapismith.mock import MockServer, Options

    with ExitStack() as stack:

        def serve(*documents: Document, **options: Any) -> MockServer:
            server = MockServer(documents, Options(**options))
            return stack.enter_context(server)

        yield serve
