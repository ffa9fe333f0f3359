"""The loopback server: checks every request against the document, then responds.

with ConformanceServer(RawDocument.load(path)) as server:
    ...  # a client with base_url=server.url, api_key=server.api_key
assert server.violations == []
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from gapismith.mock.messages import Request
from gapismith.mock.uploads import GRANULARITY

from tests.conformance.document import Json, RawDocument
from tests.conformance.exchange import Exchange, Violation
from tests.conformance.responses import Response
from tests.conformance.service import Service


class ConformanceServer:
    """Serves one document on a free port of 127.0.0.1.

    `recorded` holds responses by method id, used in place of made-up ones; `granularity`
    is the size in bytes that the chunks of a resumable upload must be multiples of;
    without `strict`, bodies may hold fields and enum values that the document lacks.
    """

    def __init__(
        self,
        document: RawDocument,
        *,
        recorded: Mapping[str, Json] | None = None,
        api_key: str = "conformance-key",
        granularity: int = GRANULARITY,
        strict: bool = True,
    ) -> None:
        self.document = document
        self.api_key = api_key
        self._service = Service(
            document, recorded or {}, api_key, granularity, strict=strict
        )
        self._http = _HttpServer(self._service)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    @property
    def url(self) -> str:
        """The root, with a slash at the end."""
        return f"http://127.0.0.1:{self._http.server_port}/"

    @property
    def violations(self) -> list[Violation]:
        """Requests that broke the contract, in order; each got an HTTP error."""
        return self._service.violations

    @property
    def exchanges(self) -> list[Exchange]:
        """Calls that were in order, with their responses, in order."""
        return self._service.exchanges

    def clear(self) -> None:
        """Forgets violations, exchanges and queued responses."""
        self._service.violations.clear()
        self._service.exchanges.clear()
        self._service.responder.queued.clear()

    def queue(self, *responses: Response) -> None:
        """Sends these to the next calls that are in order, one each."""
        self._service.responder.queued.extend(responses)


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, service: Service) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._service = service
        self._lock = threading.Lock()

    def respond(self, request: Request) -> Response:
        with self._lock:
            return self._service.respond(request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # One write per response: the head and the body leave in the same packet.
    wbufsize = -1
    server: _HttpServer

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            # The client hung up, as one does that does not read a stream to its end.
            self.close_connection = True

    def finish(self) -> None:
        try:
            super().finish()
        except ConnectionError:
            self.close_connection = True

    def _serve(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, self._read_body(headers))
        self._send(self.server.respond(request))

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve

    def _read_body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(headers.get("content-length", 0)))
        body = b""
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return body

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.chunks is None:
            self.send_header("Content-Length", str(len(response.body)))
            self.end_headers()
            self.wfile.write(response.body)
        else:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for chunk in response.chunks:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
                self.wfile.flush()
            self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what matters is in `violations` and `exchanges`."""
