"""Running a server: in a thread of its own for tests, or until a signal for people."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gapismith import discovery
from gapismith.diagnostics import Diagnostic, UsageError
from gapismith.discovery.description import RestDescription
from gapismith.project import clients_of

from .options import Options
from .server import Server
from .service import Exchange

Document = str | Path | RestDescription | discovery.Document
"""The file of a Discovery document, the name of a client of pyproject.toml, or what was
read from a document. A description alone doesn't tell the document's JSON, which is then
not served at `$discovery/rest`."""


class MockServer:
    """A server in a thread.

    with MockServer([document], Options(seed=1)) as server:
        Client(base_url=server.url, api_key="any")
    """

    def __init__(
        self, documents: Sequence[Document], options: Options | None = None
    ) -> None:
        self._server = _server(documents, options or Options())
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="gapismith-mock", daemon=True
        )

    @property
    def url(self) -> str:
        """Where it serves: `http://127.0.0.1:54321`."""
        return self._server.url

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """The last 1,000 requests with their responses, the oldest first; fewer of
        large ones."""
        return tuple(self._server.history)

    def reset(self) -> None:
        """Forget all resources, operations and exchanges."""
        self._loop.call_soon_threadsafe(self._server.reset)
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), self._loop).result()

    def start(self) -> None:
        """Serve; raises OSError if the port is taken."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._server.start(), self._loop).result()

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._server.stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()


@contextmanager
def serve(*documents: Document, **options: Any) -> Generator[str]:
    """Serve documents; the value is the base URL.

    with mock.serve("discovery/drive.v3.json", seed=1) as url: ...

    `options` are the fields of `Options`. Raises GapismithError for an invalid document.
    """
    with MockServer(documents, Options(**options)) as server:
        yield server.url


def run(
    documents: Sequence[Document], options: Options, ready: Callable[[str], None]
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told the base URL."""

    async def main() -> None:
        server = _server(documents, options)
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stopped.set)
        await server.start()
        try:
            ready(server.url)
            await stopped.wait()
        finally:
            await server.stop()

    asyncio.run(main())


def _read(document: object) -> Iterator[RestDescription | discovery.Document]:
    if isinstance(document, RestDescription | discovery.Document):
        yield document
    elif isinstance(document, str | Path):
        for client in clients_of([str(document)]):
            yield discovery.read_document(
                client.document, allow_root=client.allow_root_url
            )
    else:
        hint = "give its file, the name of a client, or what discovery.read_document returns"
        text = f"a {type(document).__name__} is no document"
        raise UsageError(Diagnostic(text, hint))


def _server(documents: Sequence[Document], options: Options) -> Server:
    read = [each for document in documents for each in _read(document)]
    descriptions = [
        d if isinstance(d, RestDescription) else d.description for d in read
    ]
    raw = [d.raw for d in read if isinstance(d, discovery.Document)]
    return Server(descriptions, options, raw)
