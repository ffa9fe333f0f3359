"""Servers for the functional tests: one per document, cleared for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conformance.server import ConformanceServer
from tests.fixtures.cassette import recorded_responses
from tests.functional import repository as repositories
from tests.functional.calls import Api


@pytest.fixture(scope="session")
def servers() -> Iterator[Callable[[Api], ConformanceServer]]:
    started: dict[str, ConformanceServer] = {}
    with ExitStack() as stack:

        def get(api: Api) -> ConformanceServer:
            if api.package not in started:
                server = ConformanceServer(
                    api.document,
                    recorded=recorded_responses(api.document),
                    granularity=1024,
                )
                started[api.package] = stack.enter_context(server)
            return started[api.package]

        yield get


@pytest.fixture
def serve(
    servers: Callable[[Api], ConformanceServer],
) -> Callable[[Api], ConformanceServer]:
    """The running server of an API, with nothing in its books."""

    def get(api: Api) -> ConformanceServer:
        server = servers(api)
        server.clear()
        return server

    return get


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with BASE committed, and BROKEN in the working tree."""
    return repositories.make(tmp_path)
